use std::fs;
use std::process::Command;

use super::*;
use crate::command::run;
use crate::tools::{WASM_TARGET, ensure_wasm_target};
use crate::workspace::Workspace;

/// A program with a door: what is behind it, what it shares with the rest of the program, and a method of each that is
/// reached through a table alone.
const PROGRAM: &str = r#"
#![no_std]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }

pub trait Speaks { fn speak(&self, of: u32) -> u32; }
pub struct Early;
pub struct Late(u32);
impl Speaks for Early { #[inline(never)] fn speak(&self, of: u32) -> u32 { of.wrapping_mul(3) } }
impl Speaks for Late { #[inline(never)] fn speak(&self, of: u32) -> u32 { of.rotate_left(self.0) } }

#[inline(never)]
fn listen(speaker: &dyn Speaks) -> u32 { speaker.speak(7) ^ speaker.speak(core::hint::black_box(9)) }

pub mod house {
    use super::*;
    #[inline(never)]
    pub fn door(wait: u32) -> u32 { hidden(wait).wrapping_add(listen(&Late(wait))) }
    #[inline(never)]
    fn hidden(wait: u32) -> u32 { core::hint::black_box(wait) ^ 0x5eed }
}

#[unsafe(no_mangle)]
pub extern "C" fn visit(wait: u32) -> u32 {
    let early = listen(&Early);
    if wait > 0 { early ^ house::door(wait) } else { early }
}
"#;

/// Built as the app is.
fn linked(name: &str, arguments: &[&str]) -> Vec<u8> {
    let workspace = Workspace::find().unwrap();
    ensure_wasm_target(&workspace).unwrap();
    let folder = std::env::temp_dir().join(format!("slipcast-split-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (source, module) = (folder.join("program.rs"), folder.join("program.wasm"));
    fs::write(&source, PROGRAM).unwrap();
    let mut rustc = Command::new("rustc");
    rustc.current_dir(&workspace.root).args(["--edition=2024", "--crate-type=cdylib", "-Copt-level=z"]);
    rustc.args(["-Cpanic=abort", "--target", WASM_TARGET]).args(arguments);
    run(rustc.arg(&source).arg("-o").arg(&module)).unwrap();
    let bytes = fs::read(&module).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    bytes
}

fn with_relocations(name: &str) -> Vec<u8> {
    linked(name, &["-Clink-arg=--emit-relocs"])
}

const DOOR: [[&str; 2]; 1] = [["house", "door"]];

#[test]
fn behind_a_door_is_what_is_reached_no_other_way() {
    let behind = behind(&with_relocations("behind"), &DOOR).unwrap();
    let has = |part: &str| behind.iter().any(|it| it.contains(part));
    assert!(has("5house4door") && has("5house6hidden"), "{behind:?}");
    assert!(has("Late"), "a method that is reached through a table of methods behind the door: {behind:?}");
    assert!(!has("Early") && !has("6listen") && !has("visit"), "{behind:?}");
}

#[test]
fn a_door_that_is_not_there_is_an_error() {
    let error = behind(&with_relocations("missing"), &[["house", "door"], ["house", "window"]]).unwrap_err();
    assert!(error.to_string().contains("no function house::window;"), "{error}");
    let error = behind(&linked("no-symbols", &[]), &DOOR).unwrap_err();
    assert!(error.to_string().contains("--emit-relocs"), "{error}");
}

#[test]
fn the_halves_fit_each_other() {
    let whole = with_relocations("halves");
    let split = split(&whole, &behind(&whole, &DOOR).unwrap()).unwrap();
    let [first, rest] = [&split.first, &split.rest].map(|it| Module::from_buffer(it).unwrap());

    let exported: BTreeSet<&str> = first.exports.iter().map(|it| it.name.as_str()).collect();
    assert!(exported.contains("visit") && rest.exports.iter().next().is_none());
    let imported: Vec<_> = rest.imports.iter().collect();
    assert!(!imported.is_empty());
    for import in imported {
        assert!(import.module == FIRST && exported.contains(import.name.as_str()), "{import:?}");
    }
    assert!(rest.data.iter().next().is_none(), "the first module writes the data");

    // Each place in the table is written once, and there is room for all.
    let table = main_table(&first).unwrap();
    let room = first.tables.get(table).initial;
    let mut written = BTreeSet::new();
    for module in [&first, &rest] {
        for segment in module.elements.iter() {
            let ElementKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. } = segment.kind
            else {
                panic!("{segment:?}")
            };
            let ElementItems::Functions(functions) = &segment.items else { panic!("{segment:?}") };
            for slot in (offset.cast_unsigned()..).take(functions.len()) {
                assert!(u64::from(slot) < room && written.insert(slot), "{slot} of {room}");
            }
        }
    }
    let names =
        |module: &Module| module.funcs.iter().filter(|it| matches!(it.kind, FunctionKind::Local(_))).count();
    // The door, what it hides, and the method of what is late.
    assert_eq!(names(&rest), 3);
}
