//! One module in two: what a first visit runs, and the rest, which the app loads before it opens a portfolio.
//!
//! Both stand on the memory, the table and the globals of the first. The rest imports the functions of the first that
//! it calls. The first calls the rest through the table, at places that the rest fills when it is instantiated: such a
//! call before that is a trap, so the app opens nothing before the rest is there (`src/services/rest.rs`).
//!
//! This is the method of Binaryen's `wasm-split`, which npm's package of Binaryen does not have. What belongs to the
//! rest is what cannot be reached without it ([`reach`]), and not told by a recorded run, so that nothing is called too
//! early, a build needs no browser and gives the same bytes everywhere.

mod parts;
mod reach;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalId, GlobalKind, ImportedFunction, Module, ModuleConfig, TableId, ir::Value,
};

use parts::{Parts, all_tables, main_table, segments};
pub(in crate::build) use reach::behind;

/// What the rest calls the first module among its imports.
const FIRST: &str = "app";

/// The two modules, without names.
#[derive(Debug)]
pub(super) struct Split {
    pub(super) first: Vec<u8>,
    pub(super) rest: Vec<u8>,
}

/// Splits a module that still has its names; to the rest go the functions of these.
///
/// # Errors
/// When the module has something that this way of splitting would break.
pub(super) fn split(wasm: &[u8], later: &BTreeSet<String>) -> Result<Split> {
    // Read twice, because each half is what is left of the whole. Places, not ids, are the same in both.
    let (mut first, mut rest) = (read(wasm)?, read(wasm)?);
    if first.data.iter().any(|it| matches!(it.kind, DataKind::Passive)) {
        bail!("a module with passive data cannot be split");
    }
    let parts = Parts::of(&first, later)?;
    let names = write_first(&mut first, &parts)?;
    write_rest(&mut rest, &parts, &names)?;
    Ok(Split { first: written(first), rest: written(rest) })
}

fn read(wasm: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    config.parse(wasm).context("cannot read the module that is to be split")
}

fn written(mut module: Module) -> Vec<u8> {
    walrus::passes::gc::run(&mut module);
    module.emit_wasm()
}

/// Under which names the first module exports what the rest needs, by the places of the things.
#[derive(Debug, Default)]
struct Names {
    functions: BTreeMap<usize, String>,
    globals: BTreeMap<usize, String>,
    tables: BTreeMap<usize, String>,
    memory: String,
}

/// Turns the whole into the first module.
fn write_first(module: &mut Module, parts: &Parts) -> Result<Names> {
    let functions: Vec<FunctionId> = module.funcs.iter().map(|it| it.id()).collect();
    let table = main_table(module)?;

    let mut exporter = Exporter::default();
    let mut names = Names::default();
    for &place in &parts.needed_functions {
        names.functions.insert(place, exporter.export(module, ExportItem::Function(functions[place])));
    }
    let globals: Vec<GlobalId> = module.globals.iter().map(|it| it.id()).collect();
    for &place in &parts.needed_globals {
        names.globals.insert(place, exporter.export(module, ExportItem::Global(globals[place])));
    }
    for (place, id) in all_tables(module).into_iter().enumerate() {
        if id == table || parts.needed_tables.contains(&place) {
            names.tables.insert(place, exporter.export(module, ExportItem::Table(id)));
        }
    }
    let memory = module.memories.iter().next().context("the module has no memory")?.id();
    names.memory = exporter.export(module, ExportItem::Memory(memory));

    for (&place, &slot) in &parts.called_from_first {
        call_through_table(module, functions[place], table, slot)?;
    }
    let kept = parts.slots.iter().filter(|it| !parts.later.contains(it.1));
    let kept: BTreeMap<u32, FunctionId> = kept.map(|(slot, place)| (*slot, functions[*place])).collect();
    fill_table(module, table, &kept, parts.table_size);
    Ok(names)
}

/// Gives things names that the module does not have yet.
#[derive(Debug, Default)]
struct Exporter {
    count: usize,
}

impl Exporter {
    /// The name that the module exports something under, from now on if it did not.
    fn export(&mut self, module: &mut Module, item: ExportItem) -> String {
        let exported = module.exports.iter().find(|it| match (it.item, item) {
            (ExportItem::Function(a), ExportItem::Function(b)) => a == b,
            (ExportItem::Table(a), ExportItem::Table(b)) => a == b,
            (ExportItem::Memory(a), ExportItem::Memory(b)) => a == b,
            (ExportItem::Global(a), ExportItem::Global(b)) => a == b,
            _ => false,
        });
        if let Some(exported) = exported {
            return exported.name.clone();
        }
        // Names that start with a digit are nobody else's: they are none in Rust or in JavaScript.
        let name = self.count.to_string();
        self.count += 1;
        module.exports.add(&name, item);
        name
    }
}

/// Lets a function do nothing but call what stands in the table.
fn call_through_table(module: &mut Module, function: FunctionId, table: TableId, slot: u32) -> Result<()> {
    let kind = module.funcs.get(function).ty();
    let (parameters, results) = module.types.params_results(kind);
    let (parameters, results) = (parameters.to_vec(), results.to_vec());
    let arguments: Vec<_> = parameters.iter().map(|it| module.locals.add(*it)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let mut body = builder.func_body();
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.i32_const(i32::try_from(slot).context("the table is too large")?).call_indirect(kind, table);
    module.funcs.get_mut(function).kind = FunctionKind::Local(builder.local_func(arguments));
    Ok(())
}

/// Makes these functions all that the module writes into a table.
fn fill_table(module: &mut Module, table: TableId, functions: &BTreeMap<u32, FunctionId>, size: u64) {
    for segment in segments(module, table) {
        module.elements.delete(segment);
    }
    let mut runs: Vec<(u32, Vec<FunctionId>)> = Vec::new();
    for (&slot, &function) in functions {
        match runs.last_mut() {
            Some((start, run)) if *start as usize + run.len() == slot as usize => run.push(function),
            _ => runs.push((slot, vec![function])),
        }
    }
    let mut added = Vec::new();
    for (start, run) in runs {
        // A wasm table has its offsets as signed numbers of the same bits.
        let offset = ConstExpr::Value(Value::I32(start.cast_signed()));
        let kind = ElementKind::Active { table, offset };
        added.push(module.elements.add(kind, ElementItems::Functions(run)));
    }
    let table = module.tables.get_mut(table);
    table.elem_segments = added.into_iter().collect();
    table.initial = table.initial.max(size);
    table.maximum = table.maximum.map(|it| it.max(size));
}

/// Turns the whole into the rest.
fn write_rest(module: &mut Module, parts: &Parts, names: &Names) -> Result<()> {
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(|it| it.id()).collect();
    exports.into_iter().for_each(|it| module.exports.delete(it));

    let functions: Vec<FunctionId> = module.funcs.iter().map(|it| it.id()).collect();
    for (place, name) in &names.functions {
        let id = functions[*place];
        let ty = module.funcs.get(id).ty();
        if let FunctionKind::Import(imported) = &module.funcs.get(id).kind {
            let import = module.imports.get_mut(imported.import);
            (import.module, import.name) = (FIRST.to_owned(), name.clone());
        } else {
            let import = module.imports.add(FIRST, name, id);
            module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
    }
    let globals: Vec<GlobalId> = module.globals.iter().map(|it| it.id()).collect();
    for (place, name) in &names.globals {
        let import = module.imports.add(FIRST, name, globals[*place]);
        module.globals.get_mut(globals[*place]).kind = GlobalKind::Import(import);
    }
    let main = main_table(module)?;
    for (place, id) in all_tables(module).into_iter().enumerate() {
        if id != main {
            segments(module, id).into_iter().for_each(|it| module.elements.delete(it));
            module.tables.get_mut(id).elem_segments = std::iter::empty().collect();
        }
        if let Some(name) = names.tables.get(&place) {
            let import = module.imports.add(FIRST, name, id);
            let table = module.tables.get_mut(id);
            (table.import, table.maximum) = (Some(import), None);
        }
    }

    let memory = module.memories.iter().next().context("the module has no memory")?.id();
    let import = module.imports.add(FIRST, &names.memory, memory);
    let data: Vec<_> = module.data.iter().map(|it| it.id()).collect();
    data.into_iter().for_each(|it| module.data.delete(it));
    let memory = module.memories.get_mut(memory);
    (memory.import, memory.maximum) = (Some(import), None);
    memory.data_segments = std::iter::empty().collect();

    let in_table = parts.slots.iter().filter(|it| parts.later.contains(it.1));
    let called = parts.called_from_first.iter().map(|(place, slot)| (slot, place));
    let written = in_table.chain(called).map(|(slot, place)| (*slot, functions[*place])).collect();
    fill_table(module, main, &written, parts.table_size);
    Ok(())
}
