//! Which function belongs to which half, and what the halves need of each other.

use super::*;
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{ElementId, LocalFunction};

/// Everything by its place among its like: a function's among functions, a table's among tables.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The functions of the rest.
    pub(super) later: BTreeSet<usize>,
    /// What stands in the table of functions before the split: function by slot.
    pub(super) slots: BTreeMap<u32, usize>,
    /// Functions of the rest that the first module calls, and the slots that it calls them through.
    pub(super) called_from_first: BTreeMap<usize, u32>,
    pub(super) table_size: u64,
    /// What the rest needs of the first module.
    pub(super) needed_functions: BTreeSet<usize>,
    pub(super) needed_globals: BTreeSet<usize>,
    pub(super) needed_tables: BTreeSet<usize>,
}

impl Parts {
    pub(super) fn of(module: &Module, later: &BTreeSet<String>) -> Result<Self> {
        let places: BTreeMap<FunctionId, usize> =
            module.funcs.iter().enumerate().map(|(place, it)| (it.id(), place)).collect();
        let functions: Vec<_> = module.funcs.iter().collect();
        let uses: Vec<Uses> = functions.iter().map(|it| local_uses(&it.kind)).collect();
        let table = main_table(module)?;
        let slots = slots_of(module, table, &places)?;

        for other in module.elements.iter().filter(|it| !segments(module, table).contains(&it.id())) {
            if matches!(&other.items, ElementItems::Functions(them) if !them.is_empty()) {
                bail!("a module with functions in a second table, or declared, cannot be split");
            }
        }
        // What JavaScript calls stays: wasm-bindgen exports more than the linker did.
        let mut fixed: BTreeSet<usize> = module.start.iter().map(|it| places[it]).collect();
        for export in module.exports.iter() {
            if let ExportItem::Function(id) = export.item {
                fixed.insert(places[&id]);
            }
        }
        let mut callers = vec![BTreeSet::new(); functions.len()];
        for (caller, uses) in uses.iter().enumerate() {
            for called in &uses.functions {
                callers[places[called]].insert(caller);
            }
        }
        let later = functions.iter().enumerate().filter(|(place, it)| {
            matches!(it.kind, FunctionKind::Local(_))
                && !fixed.contains(place)
                && it.name.as_deref().is_some_and(|name| later.contains(name))
        });
        let later = later.map(|it| it.0).collect();

        let mut parts = Self { later, ..Self::default() };
        let mut next_slot =
            u32::try_from(module.tables.get(table).initial).context("the table is too large")?;
        let slot_of: BTreeMap<usize, u32> = slots.iter().map(|(slot, place)| (*place, *slot)).collect();
        for &place in &parts.later {
            if callers[place].iter().any(|it| !parts.later.contains(it)) {
                let slot = slot_of.get(&place).copied().unwrap_or_else(|| {
                    next_slot += 1;
                    next_slot - 1
                });
                parts.called_from_first.insert(place, slot);
            }
            let uses = &uses[place];
            let needed = uses.functions.iter().map(|it| places[it]);
            parts.needed_functions.extend(needed.filter(|it| !parts.later.contains(it)));
            parts.needed_globals.extend(
                module
                    .globals
                    .iter()
                    .enumerate()
                    .filter_map(|(place, it)| uses.globals.contains(&it.id()).then_some(place)),
            );
            parts.needed_tables.extend(
                all_tables(module)
                    .iter()
                    .enumerate()
                    .filter_map(|(place, it)| uses.tables.contains(it).then_some(place)),
            );
        }
        parts.slots = slots;
        parts.table_size = u64::from(next_slot);
        Ok(parts)
    }
}

/// What a function refers to.
#[derive(Debug, Default)]
pub(super) struct Uses {
    functions: BTreeSet<FunctionId>,
    globals: BTreeSet<GlobalId>,
    tables: BTreeSet<TableId>,
}

impl<'a> Visitor<'a> for Uses {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.insert(*id);
    }

    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.insert(*id);
    }

    fn visit_table_id(&mut self, id: &TableId) {
        self.tables.insert(*id);
    }
}

fn local_uses(kind: &FunctionKind) -> Uses {
    let mut uses = Uses::default();
    if let FunctionKind::Local(function) = kind {
        let function: &LocalFunction = function;
        dfs_in_order(&mut uses, function, function.entry_block());
    }
    uses
}

/// The table that Rust's function pointers are places in.
pub(super) fn main_table(module: &Module) -> Result<TableId> {
    let table = module.tables.main_function_table().context("the module has several tables of functions")?;
    table.context("the module has no table of functions")
}

pub(super) fn all_tables(module: &Module) -> Vec<TableId> {
    module.tables.iter().map(|it| it.id()).collect()
}

/// The segments that a module writes into a table, in their order.
pub(super) fn segments(module: &Module, table: TableId) -> Vec<ElementId> {
    let of_table = |kind: &ElementKind| matches!(kind, ElementKind::Active { table: of, .. } if *of == table);
    module.elements.iter().filter(|it| of_table(&it.kind)).map(|it| it.id()).collect()
}

fn slots_of(
    module: &Module,
    table: TableId,
    places: &BTreeMap<FunctionId, usize>,
) -> Result<BTreeMap<u32, usize>> {
    let mut slots = BTreeMap::new();
    for segment in segments(module, table) {
        let segment = module.elements.get(segment);
        let ElementKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. } = segment.kind else {
            bail!("the table of functions is filled at a place that is not a number");
        };
        let ElementItems::Functions(functions) = &segment.items else {
            bail!("the table of functions is filled with something else than functions");
        };
        for (slot, function) in (offset.cast_unsigned()..).zip(functions) {
            slots.insert(slot, places[function]);
        }
    }
    Ok(slots)
}
