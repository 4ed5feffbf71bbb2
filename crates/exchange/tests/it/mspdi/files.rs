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
fn nesting_does_not_overflow() {
    let deep = "<a>".repeat(200_000);
    check(
        format!("<Project>{deep}"),
        expect![[r#"
        syntax: The XML of the file is broken: the root node was opened but never closed.
        The file may have been cut off or changed on its way: ask for it again.
    "#]],
    );
    let closed = format!("<Project>{deep}{}</Project>", "</a>".repeat(200_000));
    assert_eq!(import_mspdi(closed.as_bytes(), "plan.xml").unwrap().report.counts.tasks, 0);
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
