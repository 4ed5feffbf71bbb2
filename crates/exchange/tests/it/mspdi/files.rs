//! Files that are no plans, or made to do damage.

use std::time::{Duration, Instant};

use expect_test::{Expect, expect};
use slipcast_exchange::import_mspdi;

use super::Parts;

#[track_caller]
fn check(file: impl AsRef<[u8]>, expected: Expect) {
    let start = Instant::now();
    let problem = import_mspdi(file.as_ref(), "plan.xml").map(|it| it.report.counts).unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    expected.assert_eq(&format!("{}: {}\n{}\n", problem.kind, problem.message, problem.mend));
}

#[test]
fn files_of_other_programs() {
    check(
        "",
        expect![[r#"
        encoding: The file is empty.
        It may have been lost on its way: ask for it again.
    "#]],
    );
    check(
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest",
        expect![[r#"
        not-mspdi: The file is in Project's own format (.mpp), not in XML.
        Open it in Project and save it as XML: File, Save As, XML Format.
    "#]],
    );
    check(
        b"PK\x03\x04 rest",
        expect![[r#"
        not-mspdi: The file is a zip archive or a spreadsheet, not a plan in XML.
        Unpack it first, or save the plan as XML in Project.
    "#]],
    );
    check(
        "{\"format\": \"slipcast\"}",
        expect![[r#"
        not-mspdi: The file is not XML (unknown token at 1:1).
        Save the plan as XML in Project: File, Save As, XML Format.
    "#]],
    );
    check(
        "ERMHDR\t8.4\t2015-01-01",
        expect![[r#"
        not-mspdi: The file is not XML (unknown token at 1:1).
        Save the plan as XML in Project: File, Save As, XML Format.
    "#]],
    );
    check(
        "<APIBusinessObjects xmlns=\"http://xmlns.oracle.com/Primavera\"/>",
        expect![[r#"
        not-mspdi: The file is XML of Primavera P6, not of Microsoft Project.
        Import it as a plan of Primavera P6.
    "#]],
    );
    check(
        "<project name=\"House\" company=\"\"/>",
        expect![[r#"
        not-mspdi: The file is XML, but not of Microsoft Project; it looks like a plan of GanttProject.
        Save the plan as XML of Microsoft Project.
    "#]],
    );
    check(
        "<html><body>Not found</body></html>",
        expect![[r#"
        not-mspdi: The file is XML, but not of Microsoft Project: it begins with <html>.
        Save the plan as XML in Project: File, Save As, XML Format.
    "#]],
    );
}

#[test]
fn broken_files() {
    let plan = Parts::default().xml();
    check(
        &plan[..plan.len() / 2],
        expect![[r#"
        syntax: The XML of the file is broken: unexpected end of stream.
        The file may have been cut off or changed on its way: ask for it again.
    "#]],
    );
    check(
        plan.replace("</Tasks>", ""),
        expect![[r#"
        syntax: The XML of the file is broken: expected 'Tasks' tag, not 'Project' at 9:63.
        The file may have been cut off or changed on its way: ask for it again.
    "#]],
    );
    check(
        plan.replace("Plan", "Pl\u{1}n"),
        expect![[r#"
        syntax: The XML of the file is broken: a non-XML character '\u{1}' found at 2:76.
        The file may have been cut off or changed on its way: ask for it again.
    "#]],
    );
    check(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Project><Title>Stra\xDFe</Title></Project>",
        expect![[r#"
            encoding: Line 2 is not text in UTF-8, and the file does not say what it is.
            Save it as UTF-8, or let its first line name its encoding.
        "#]],
    );
    check(
        "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><Project/>",
        expect![[r#"
        encoding: The file says that it is written in shift_jis, which is not read here.
        Save it as UTF-8.
    "#]],
    );
    check(
        b"\xFF\xFE<\0P\0r\0o\0j\0\x00\xD8",
        expect![[r#"
        encoding: The file holds zero bytes: it is damaged or no text.
        Ask for it again, or save it as UTF-8.
    "#]],
    );
}

#[test]
fn entities_do_not_grow() {
    let lol: String = (1..20).map(|it| format!("<!ENTITY l{it} \"&l{0};&l{0};&l{0};\">", it - 1)).collect();
    check(
        format!("<?xml version=\"1.0\"?><!DOCTYPE p [<!ENTITY l0 \"ha\">{lol}]><Project>&l19;</Project>"),
        expect![[r#"
            not-mspdi: The file has a document type declaration, which no plan of Project has.
            Check where the file came from.
        "#]],
    );
    check(
        "<?xml version=\"1.0\"?><!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Project>&x;</Project>",
        expect![[r#"
            not-mspdi: The file has a document type declaration, which no plan of Project has.
            Check where the file came from.
        "#]],
    );
    check(
        "<Project><Title>&unknown;</Title></Project>",
        expect![[r#"
        syntax: The XML of the file is broken: unknown entity reference 'unknown' at 1:17.
        The file may have been cut off or changed on its way: ask for it again.
    "#]],
    );
}

#[test]
fn shapes_that_no_plan_has() {
    let deep = "<a>".repeat(200_000);
    check(
        format!("<Project>{deep}"),
        expect![[r#"
        not-mspdi: The file has elements nested more than 100 levels deep, which no plan of Project has.
        Check where the file came from.
    "#]],
    );
    check(
        format!("<Project>{deep}{}</Project>", "</a>".repeat(200_000)),
        expect![[r#"
        not-mspdi: The file has elements nested more than 100 levels deep, which no plan of Project has.
        Check where the file came from.
    "#]],
    );
    check(
        format!("<Project>{}</Project>", "<a/>".repeat(200_001)),
        expect![[r#"
        not-mspdi: The file has more than 200,000 parts with hardly any content, which no plan of Project has.
        Check where the file came from.
    "#]],
    );
    check(
        format!("<Project>{}</Project>", "<!---->".repeat(200_001)),
        expect![[r#"
        not-mspdi: The file has more than 200,000 parts with hardly any content, which no plan of Project has.
        Check where the file came from.
    "#]],
    );
    let attributes: String = (0..65).map(|it| format!(" a{it}=''")).collect();
    check(
        format!("<Project><a{attributes}/></Project>"),
        expect![[r#"
        not-mspdi: The file has an element with more than 64 attributes, which no plan of Project has.
        Check where the file came from.
    "#]],
    );
    let spaces: String = (0..1_001).map(|it| format!("<a xmlns:b='{it}'/>")).collect();
    check(
        format!("<Project>{spaces}</Project>"),
        expect![[r#"
        not-mspdi: The file has declarations of more than 1,000 namespaces, which no plan of Project has.
        Check where the file came from.
    "#]],
    );
}

#[test]
fn odd_shapes_that_are_read() {
    let attributes: String = (0..64).map(|it| format!(" a{it}='<>'").replace("<>", "/>")).collect();
    let odd = [
        format!("{}{}", "<a>".repeat(90), "</a>".repeat(90)),
        format!("<a{attributes}/>"),
        "<a/>".repeat(190_000),
        "<!-- <a> --><?a <a>?><![CDATA[ <a> ]]>".repeat(200),
    ];
    for part in odd {
        let parts =
            Parts { head: &part, tasks: "<Task><UID>1</UID><Name>A</Name></Task>", ..Parts::default() };
        assert_eq!(parts.import().report.counts.tasks, 1);
    }
}

#[test]
fn more_than_is_read() {
    let resources: String =
        (0..20_001).map(|it| format!("<Resource><UID>{it}</UID><Name>Dev</Name></Resource>")).collect();
    check(
        Parts { resources: &resources, ..Parts::default() }.xml(),
        expect![[r#"
        too-large: The plan has more than 20,000 resources.
        Divide the plan, or check where the file came from.
    "#]],
    );
    // Every day of ninety years, and then again; no day, looked for again and again.
    let exceptions = |count: usize, of: &str| {
        let of = format!(
            "<Exception><TimePeriod><FromDate>1990-01-01T00:00:00</FromDate><ToDate>2080-12-31T23:59:00</ToDate></TimePeriod>{of}</Exception>"
        );
        format!(
            "<Calendar><UID>3</UID><Name>C</Name><Exceptions>{}</Exceptions></Calendar>",
            of.repeat(count)
        )
    };
    let head = "<FinishDate>2080-01-01T17:00:00</FinishDate>";
    let daily = exceptions(200, "<Type>6</Type><Period>1</Period><DaysOfWeek>127</DaysOfWeek>");
    check(
        Parts { head, calendars: &daily, ..Parts::default() }.xml(),
        expect![[r#"
        too-large: The plan has more than 500,000 exceptions of calendars.
        Divide the plan, or check where the file came from.
    "#]],
    );
    let never = exceptions(2_000, "<Type>6</Type><Period>1</Period><DaysOfWeek>0</DaysOfWeek>");
    check(
        Parts { head, calendars: &never, ..Parts::default() }.xml(),
        expect![[r#"
        too-large: The plan has more than a thousand centuries of days to look at for its calendars.
        Divide the plan, or check where the file came from.
    "#]],
    );
}

#[test]
fn calendars_derived_without_end() {
    let calendars: String = (3..60)
        .map(|it| {
            format!(
                "<Calendar><UID>{it}</UID><Name>C</Name><BaseCalendarUID>{}</BaseCalendarUID></Calendar>",
                it - 1
            )
        })
        .collect();
    let report = Parts { calendars: &calendars, ..Parts::default() }.import().report;
    // Calendars 3 to 17 still reach the night shift, calendar 2.
    assert_eq!(report.notes.iter().filter(|it| it.kind == "far-derived").count(), 42);
}

#[test]
fn notes_end_somewhere() {
    let tasks = "<Task><Name>Nameless</Name></Task>".repeat(100_003);
    let report = Parts { tasks: &tasks, ..Parts::default() }.import().report;
    assert_eq!(report.notes.len(), 100_001);
    assert_eq!(report.notes[100_000].message, "There are 3 more notes, which are left out.");
}

#[test]
fn every_encoding_that_plans_come_in() {
    let plan = Parts { head: "<Subject>ß€</Subject>", ..Parts::default() }.xml().replace("Plan", "Straße");
    let utf_16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = format!("\u{FEFF}{}", plan.replace("UTF-8", "UTF-16"));
        text.encode_utf16().flat_map(unit).collect()
    };
    let latin = |name: &str| -> Vec<u8> {
        let text = plan.replace("UTF-8", name).replace('€', "?");
        text.chars().map(|it| it as u32 as u8).collect()
    };
    let files = [
        plan.clone().into_bytes(),
        format!("\u{FEFF}{plan}").into_bytes(),
        utf_16(u16::to_le_bytes),
        utf_16(u16::to_be_bytes),
        latin("windows-1252"),
        latin("ISO-8859-1"),
    ];
    for file in files {
        let import = import_mspdi(&file, "plan.xml").unwrap();
        assert_eq!(import.scenario.projects[0].name, "Straße");
    }
}

#[test]
fn fifty_megabytes_of_plan() {
    let task = "<Task><UID>#</UID><ID>#</ID><Name>Task number #</Name><OutlineLevel>1</OutlineLevel><Start>2027-01-04T08:00:00</Start><Finish>2027-01-04T17:00:00</Finish><Duration>PT8H0M0S</Duration><DurationFormat>7</DurationFormat><ConstraintType>0</ConstraintType>\n</Task>";
    let mut tasks = String::new();
    for uid in 1.. {
        tasks.push_str(&task.replace('#', &uid.to_string()));
        if tasks.len() > 50_000_000 {
            break;
        }
    }
    let start = Instant::now();
    let import = Parts { tasks: &tasks, ..Parts::default() }.import();
    assert!(import.report.counts.tasks > 150_000);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn damaged_plans_come_in_or_are_refused() {
    let parts = Parts {
        head: "<MinutesPerDay>480</MinutesPerDay><StatusDate>2027-01-05T17:00:00</StatusDate>",
        calendars: "<Calendar><UID>3</UID><Name>C</Name><BaseCalendarUID>1</BaseCalendarUID><Exceptions><Exception><TimePeriod><FromDate>2027-01-05T00:00:00</FromDate><ToDate>2029-01-05T23:59:00</ToDate></TimePeriod><Type>5</Type><Period>2</Period><MonthItem>4</MonthItem><MonthPosition>1</MonthPosition><DayWorking>0</DayWorking></Exception></Exceptions></Calendar>",
        tasks: "<Task><UID>1</UID><Name>S</Name><OutlineLevel>1</OutlineLevel></Task>
            <Task><UID>2</UID><Name>A</Name><OutlineLevel>2</OutlineLevel><Start>2027-01-04T08:00:00</Start><Finish>2027-01-05T17:00:00</Finish><Duration>PT16H0M0S</Duration><DurationFormat>7</DurationFormat><PercentComplete>50</PercentComplete></Task>
            <Task><UID>3</UID><Name>B</Name><OutlineLevel>2</OutlineLevel><Start>2027-01-06T08:00:00</Start><Finish>2027-01-06T17:00:00</Finish><Duration>PT8H0M0S</Duration><ConstraintType>2</ConstraintType><ConstraintDate>2027-01-06T08:00:00</ConstraintDate><PredecessorLink><PredecessorUID>2</PredecessorUID><LinkLag>4800</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task>",
        resources: "<Resource><UID>1</UID><Name>R</Name><Type>1</Type><MaxUnits>1</MaxUnits><StandardRate>80</StandardRate><CalendarUID>3</CalendarUID></Resource>",
        assignments: "<Assignment><TaskUID>3</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units><Work>PT8H0M0S</Work></Assignment>",
    };
    let sound = parts.xml();
    let mut random = crate::damaged::Random(2027);
    let mut came_in = 0;
    for _ in 0..3_000 {
        let mut file = sound.clone();
        for _ in 0..=random.below(3) {
            let numbers = [
                "0",
                "-1",
                "7",
                "1e300",
                "99999999999999999999",
                "PT9999999H",
                "2199-12-31T23:59:00",
                "1900-01-01T00:00:00",
                "",
            ];
            // Texts between tags: swap one for another, so that the file stays XML more often than not.
            let texts: Vec<_> = file
                .match_indices('>')
                .filter_map(|(at, _)| Some((at + 1, at + 1 + file[at + 1..].find('<')?)))
                .collect();
            if texts.is_empty() {
                break;
            }
            let (from, to) = random.pick(&texts);
            match random.below(20) {
                0 => file.replace_range(from..to, ""),
                1 => file.truncate(from),
                2 => file.insert_str(from, "<UID>1</UID>"),
                _ => file.replace_range(from..to, random.pick(&numbers)),
            }
        }
        if let Ok(import) = import_mspdi(file.as_bytes(), "plan.xml") {
            came_in += 1;
            slipcast_exchange::write(&slipcast_exchange::portfolio_of("P", [import.clone(), import]).0);
        }
    }
    assert!(came_in > 1_000, "{came_in} of 3,000 came in");
}
