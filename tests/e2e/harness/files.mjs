// Files that people bring: plans of Microsoft Project, Slipcast files, and what is neither.
import { readFile } from "node:fs/promises";

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A plan in Microsoft Project's XML: one task after another, of one to three days, and a deadline. */
export const plan = ({ title = "Warehouse", tasks = 24 } = {}) => {
  const rows = Array.from({ length: tasks }, (_, index) => {
    const uid = index + 1;
    const link =
      index === 0 ? "" : `<PredecessorLink><PredecessorUID>${index}</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag></PredecessorLink>`;
    const deadline = index === tasks - 1 ? "<Deadline>2035-01-29T17:00:00</Deadline>" : "";
    return `<Task><UID>${uid}</UID><ID>${uid}</ID><Name>${escaped(`Step ${uid}`)}</Name><Type>0</Type><OutlineLevel>1</OutlineLevel>
      <Duration>PT${8 * (1 + (index % 3))}H0M0S</Duration><DurationFormat>7</DurationFormat><Milestone>0</Milestone>
      <Summary>0</Summary>${deadline}${link}</Task>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>${escaped(title)}</Title><CurrencyCode>EUR</CurrencyCode>
  <StartDate>2027-01-04T08:00:00</StartDate><MinutesPerDay>480</MinutesPerDay><ScheduleFromStart>1</ScheduleFromStart>
  <Tasks>${rows.join("\n")}</Tasks></Project>`;
};

/** A file for an input of the page. */
export const file = (name, text) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });

/** Drops files onto the page, as from a folder of the desktop. */
export const drop = async (page, files) => {
  const transfer = await page.evaluateHandle(
    (dropped) => {
      const data = new DataTransfer();
      for (const { name, bytes } of dropped) data.items.add(new File([new Uint8Array(bytes)], name));
      return data;
    },
    files.map(({ name, buffer }) => ({ name, bytes: [...buffer] })),
  );
  for (const type of ["dragover", "drop"]) await page.dispatchEvent("main", type, { dataTransfer: transfer });
};

/** Presses a button that lets the person choose files, and chooses. */
export const choose = async (page, button, files) => {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button }).click();
  await (await chooser).setFiles(files);
};

/** The text of a file that the page saves after `act`. */
export const saved = async (page, act) => {
  const download = page.waitForEvent("download");
  await act();
  const done = await download;
  return { name: done.suggestedFilename(), path: await done.path(), text: await readFile(await done.path(), "utf8") };
};
