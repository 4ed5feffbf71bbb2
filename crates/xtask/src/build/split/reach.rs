//! What of a module is reached from its exports without going through certain functions, by the linker's relocations:
//! they tell every place in code and in data that refers to a function, tables of methods among them.
//!
//! Sources: "WebAssembly object file linking" of the WebAssembly tool conventions. Names would not do: where two
//! functions have the same code, the compiler keeps one, under the name of either.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{
    BinaryReader, ExternalKind, KnownCustom, Linking, Parser, Payload, RelocSectionReader, RelocationType,
    SymbolInfo,
};

/// Something that refers, and is referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    /// By its index.
    Function(u32),
    /// By where its bytes begin in their section.
    Data(usize),
}

/// The symbols of the functions that are reached only through doors, and of these. A door is a function by the module
/// or type it is in and its name.
///
/// # Errors
/// When the module has not been linked with `--emit-relocs`, or lacks a door.
pub(in crate::build) fn behind(linked: &[u8], doors: &[[&str; 2]]) -> Result<BTreeSet<String>> {
    let module = Linked::read(linked)?;
    let doors = module.doors(doors)?;
    let reached = module.reached(&doors);
    let is_reached = |it: &u32| reached.contains(&Node::Function(*it));
    let mut behind: BTreeSet<String> =
        module.names.iter().filter(|it| !is_reached(it.0)).map(|it| it.1.clone()).collect();
    // A name that two functions have says nothing.
    for (index, name) in &module.names {
        if is_reached(index) {
            behind.remove(name);
        }
    }
    Ok(behind)
}

/// What a linked module tells of itself.
#[derive(Debug, Default)]
struct Linked {
    /// Of the functions, by index.
    names: BTreeMap<u32, String>,
    roots: BTreeSet<Node>,
    edges: BTreeMap<Node, BTreeSet<Node>>,
}

/// Where the things of a section are in it, in order.
#[derive(Debug, Default)]
struct Places(Vec<(Range<usize>, Node)>);

impl Places {
    fn find(&self, offset: usize) -> Option<Node> {
        let behind = self.0.partition_point(|it| it.0.start <= offset);
        let (range, node) = self.0.get(behind.checked_sub(1)?)?;
        range.contains(&offset).then_some(*node)
    }
}

impl Linked {
    fn read(linked: &[u8]) -> Result<Self> {
        let mut module = Self::default();
        let (mut code, mut segments) = (Places::default(), Vec::new());
        let (mut code_start, mut imported, mut section) = (0, 0, 0_u32);
        let (mut code_section, mut data_section) = (None, None);
        let (mut symbols, mut relocations): (Vec<SymbolInfo<'_>>, Vec<RelocSectionReader<'_>>) =
            (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(linked) {
            let payload = payload?;
            let is_section = payload.as_section().is_some();
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            module.roots.insert(Node::Function(export.index));
                        }
                    }
                }
                Payload::StartSection { func, .. } => {
                    module.roots.insert(Node::Function(func));
                }
                Payload::CodeSectionStart { range, .. } => {
                    (code_start, code_section) = (range.start, Some(section));
                }
                Payload::CodeSectionEntry(body) => {
                    let function = imported + u32::try_from(code.0.len())?;
                    let range = body.range();
                    code.0.push((range.start - code_start..range.end - code_start, Node::Function(function)));
                }
                Payload::DataSection(data) => {
                    data_section = Some(section);
                    let start = data.range().start;
                    for segment in data {
                        let segment = segment?;
                        segments.push(segment.range.end - segment.data.len() - start);
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            if let Linking::SymbolTable(table) = part? {
                                symbols = table.into_iter().collect::<Result<_, _>>()?;
                            }
                        }
                    }
                    KnownCustom::Reloc(reader) => relocations.push(reader),
                    _ => {}
                },
                _ => {}
            }
            // The bodies of functions are parts of a section.
            section += u32::from(is_section);
        }
        if symbols.is_empty() {
            bail!("the module has no symbols: it must be linked with --emit-relocs");
        }
        let (nodes, data) = module.place(&symbols, &segments);
        for reader in relocations {
            let places = match Some(reader.section_index()) {
                it if it == code_section => &code,
                it if it == data_section => &data,
                _ => continue,
            };
            for entry in reader.entries() {
                let entry = entry?;
                let offset = entry.offset as usize;
                if entry.ty == RelocationType::FunctionIndexLeb {
                    let bytes =
                        linked.get(code_start + offset..).context("a relocation is outside the code")?;
                    let called = BinaryReader::new(bytes, 0).read_var_u32()?;
                    if nodes.get(entry.index as usize) != Some(&Some(Node::Function(called))) {
                        bail!("the relocations do not fit the code");
                    }
                }
                let Some(Some(to)) = nodes.get(entry.index as usize).filter(|_| refers(entry.ty)) else {
                    continue;
                };
                match places.find(offset) {
                    Some(from) => module.edges.entry(from).or_default().insert(*to),
                    None => module.roots.insert(*to),
                };
            }
        }
        Ok(module)
    }

    /// The node of each symbol, and where the data are; takes note of the names of functions.
    fn place(&mut self, symbols: &[SymbolInfo<'_>], segments: &[usize]) -> (Vec<Option<Node>>, Places) {
        let mut data = Places::default();
        let mut nodes = Vec::with_capacity(symbols.len());
        for symbol in symbols {
            nodes.push(match symbol {
                SymbolInfo::Func { index, name, .. } => {
                    if let Some(name) = name {
                        self.names.insert(*index, (*name).to_owned());
                    }
                    Some(Node::Function(*index))
                }
                SymbolInfo::Data { symbol: Some(symbol), .. } => {
                    segments.get(symbol.index as usize).map(|segment| {
                        let start = segment + symbol.offset as usize;
                        let node = Node::Data(start);
                        data.0.push((start..start + symbol.size as usize, node));
                        node
                    })
                }
                _ => None,
            });
        }
        data.0.sort_by_key(|it| (it.0.start, it.0.end));
        // Of those that begin at the same place the longest stands for all.
        data.0.reverse();
        data.0.dedup_by_key(|it| it.0.start);
        data.0.reverse();
        (nodes, data)
    }

    /// The functions of these names.
    fn doors(&self, doors: &[[&str; 2]]) -> Result<BTreeSet<u32>> {
        let (mut found, mut missing) = (BTreeSet::new(), Vec::new());
        for [of, name] in doors {
            // As rustc mangles the end of a path, before the hash: every part behind its length.
            let end = format!("{}{of}{}{name}17h", of.len(), name.len());
            let before = found.len();
            found.extend(self.names.iter().filter(|it| it.1.contains(&end)).map(|it| *it.0));
            if found.len() == before {
                missing.push(format!("{of}::{name}"));
            }
        }
        if !missing.is_empty() {
            bail!(
                "the app has no function {}; crates/xtask/src/build/later.rs and the app must name the same",
                missing.join(", ")
            );
        }
        Ok(found)
    }

    /// Everything that is reached from the roots without going into the doors.
    fn reached(&self, doors: &BTreeSet<u32>) -> BTreeSet<Node> {
        let is_open = |it: &Node| !matches!(it, Node::Function(index) if doors.contains(index));
        let mut reached: BTreeSet<Node> = self.roots.iter().copied().filter(is_open).collect();
        let mut looked_at: Vec<Node> = reached.iter().copied().collect();
        while let Some(node) = looked_at.pop() {
            for to in self.edges.get(&node).into_iter().flatten() {
                if is_open(to) && reached.insert(*to) {
                    looked_at.push(*to);
                }
            }
        }
        reached
    }
}

fn refers(kind: RelocationType) -> bool {
    !matches!(
        kind,
        RelocationType::TypeIndexLeb
            | RelocationType::GlobalIndexLeb
            | RelocationType::GlobalIndexI32
            | RelocationType::EventIndexLeb
            | RelocationType::TableNumberLeb
    )
}
