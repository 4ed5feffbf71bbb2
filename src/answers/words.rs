//! The words of the field that a page uses, each in one sentence with the source it is from.

use crate::state::Page;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub term: &'static str,
    /// One sentence.
    pub says: &'static str,
    pub source: &'static str,
}

const fn word(term: &'static str, says: &'static str, source: &'static str) -> Word {
    Word { term, says, source }
}

const METHOD: &str = "Slipcast, The method";
const GAO_SCHEDULE: &str = "GAO, Schedule Assessment Guide (GAO-16-89G), 2015";
const GAO_COST: &str = "GAO, Cost Estimating and Assessment Guide (GAO-20-195G), 2020";
const PMI_SCHEDULING: &str = "PMI, Practice Standard for Scheduling, third edition, 2019";
const PMI_RISK: &str = "PMI, The Standard for Risk Management in Portfolios, Programs, and Projects, 2019";

const ITERATION: Word = word(
    "Iteration, or run",
    "One possible course of everything: all durations, risks and costs are drawn once, and the whole portfolio is scheduled with them.",
    GAO_SCHEDULE,
);
const PERCENTILE: Word = word(
    "P10, P50, P80, P90",
    "The value that is not exceeded in 10, 50, 80 or 90 % of the iterations.",
    GAO_COST,
);
const STANDARD_ERROR: Word = word(
    "±",
    "The standard error of a figure: how far it would typically lie from its true value for want of more iterations.",
    "JCGM 101:2008, Propagation of distributions using a Monte Carlo method",
);
const SEED_AND_DIGEST: Word = word(
    "Seed and digest",
    "The seed is the number that all draws begin from, and the digest the fingerprint of all results: the same file with the same seed has the same digest everywhere.",
    METHOD,
);
const JOINT: Word = word(
    "Both (joint confidence level)",
    "The share of the iterations in which date and budget are kept in the same iteration.",
    "NASA, Cost Estimating Handbook, version 4.0, appendix J, 2015",
);
const CRITICALITY: Word = word(
    "Criticality, or “drives the finish”",
    "The share of the iterations in which a task lies on the chain of links and waits that decides the finish.",
    "Van Slyke, Monte Carlo Methods and the PERT Problem, Operations Research 11(5), 1963",
);
const RISK: Word = word(
    "Risk",
    "Something that may happen or not and, if it does, helps or harms: in each iteration it occurs or it does not.",
    PMI_RISK,
);
const LEVELLING: Word = word(
    "Waiting for people (levelling)",
    "Work begins only when the people it needs are free; who is served first, the rank of its project decides.",
    "Kolisch, Serial and parallel resource-constrained project scheduling methods revisited, EJOR 90, 1996",
);
const RANGE: Word = word(
    "Range (three-point estimate)",
    "The least, the most likely and the greatest value that somebody who knows the work expects, taken as a Beta-PERT distribution unless it says otherwise.",
    "Malcolm, Roseboom, Clark and Fazar, Application of a Technique for R&D Program Evaluation, Operations Research 7(5), 1959",
);

const BOARD: &[Word] = &[
    word(
        "Must-have",
        "A project without which the portfolio has not kept its word: the sentence on top is about all of these together.",
        METHOD,
    ),
    word("Rank", "Who has the first claim on shared people.", METHOD),
    word(
        "On time, in budget",
        "The share of the iterations in which the project meets its deadline, and those in which it keeps to its budget.",
        GAO_SCHEDULE,
    ),
    JOINT,
    word(
        "Promise",
        "The date by which the project is finished in as many iterations as the confidence chosen for this portfolio asks, 80 % unless it is changed.",
        GAO_COST,
    ),
    LEVELLING,
    PERCENTILE,
    STANDARD_ERROR,
    ITERATION,
    SEED_AND_DIGEST,
];

const PROJECT: &[Word] = &[
    RANGE,
    word(
        "After (links)",
        "What a task waits for: FS from finish to start, SS start to start, FF finish to finish, SF start to finish, with a lag of days, and a lead where that is negative.",
        "Fondahl, A Non-Computer Approach to the Critical Path Method for the Construction Industry, 1961",
    ),
    CRITICALITY,
    word("Total float", "How long a task can be late before the finish is.", PMI_SCHEDULING),
    word("Free float", "How long a task can be late before any other task is.", PMI_SCHEDULING),
    word(
        "Constraint",
        "A date that a task must not start or finish before, or must not after, whatever its links say.",
        PMI_SCHEDULING,
    ),
    word("Milestone", "A point that takes no time, such as a decision or a delivery.", PMI_SCHEDULING),
    LEVELLING,
    PERCENTILE,
];

const RISKS: &[Word] = &[
    RISK,
    word("Threat, opportunity", "A risk that harms, and one that helps.", PMI_RISK),
    word(
        "Response",
        "What can be done about a risk, at a price, to make it less probable or less grave.",
        PMI_RISK,
    ),
    word(
        "Probability–impact matrix",
        "Risks by how probable they are and by how much they do when they occur; it sorts them and adds nothing up.",
        PMI_RISK,
    ),
    word(
        "Driver",
        "A condition that many tasks have in common: one draw multiplies all their durations at once.",
        "Hulett, Practical Schedule Risk Analysis, 2009",
    ),
    word(
        "Correlation",
        "How far two durations go up and down together, from −1 to 1, by their ranks.",
        "Iman and Conover, A distribution-free approach to inducing rank correlation, Communications in Statistics B11(3), 1982",
    ),
    word("Empirical distribution", "Past outcomes as they were, each as probable as the others.", METHOD),
    PERCENTILE,
];

const RESOURCES: &[Word] = &[
    word(
        "Pool",
        "People who can do the same work; a pool has so many units, which may change over time.",
        PMI_SCHEDULING,
    ),
    LEVELLING,
    word("Demand", "The hours that work asks of a pool in a week, beside those that there are.", METHOD),
    word("Calendar", "The days and hours at which work is done, with its exceptions.", PMI_SCHEDULING),
    word(
        "Budget of a period",
        "Money that is there for a span of time; its odds are the share of the iterations that spend no more in it.",
        METHOD,
    ),
];

const RESULTS: &[Word] = &[
    word("S-curve", "For each date or sum, the share of the iterations that do not exceed it.", GAO_COST),
    word("Histogram", "How many iterations ended in each span of dates or sums.", GAO_COST),
    JOINT,
    CRITICALITY,
    PERCENTILE,
    STANDARD_ERROR,
    word(
        "Latin hypercube sampling",
        "Draws spread evenly over each distribution, so that fewer iterations find the same.",
        "McKay, Beckman and Conover, A Comparison of Three Methods for Selecting Values of Input Variables, Technometrics 21(2), 1979",
    ),
    ITERATION,
    SEED_AND_DIGEST,
];

const FIRST: &[Word] = &[
    word(
        "Portfolio",
        "Projects that share people and money, and are judged together.",
        "PMI, The Standard for Portfolio Management, fourth edition, 2017",
    ),
    word("Scenario", "One version of a portfolio, to be compared with the others.", METHOD),
    word(
        "Monte Carlo simulation",
        "Working something out very often with values drawn at random, to see how often each end comes about.",
        "JCGM 101:2008, Propagation of distributions using a Monte Carlo method",
    ),
];

/// The words of a page; `None` for the first page.
pub fn words(page: Option<&Page>) -> &'static [Word] {
    match page {
        None => FIRST,
        Some(Page::Board) => BOARD,
        Some(Page::Project(_)) => PROJECT,
        Some(Page::Risks) => RISKS,
        Some(Page::Resources(_)) => RESOURCES,
        Some(Page::Results(_)) => RESULTS,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_is_one_sentence_with_a_source_and_stands_once_on_a_page() {
        for page in [FIRST, BOARD, PROJECT, RISKS, RESOURCES, RESULTS] {
            let terms: BTreeSet<&str> = page.iter().map(|it| it.term).collect();
            assert_eq!(terms.len(), page.len(), "{terms:?}");
            for Word { term, says, source } in page {
                assert!(says.ends_with('.') && !says.trim_end_matches('.').contains(". "), "{term}: {says}");
                assert!(!source.is_empty() && !source.ends_with('.'), "{term}: {source}");
            }
        }
    }
}
