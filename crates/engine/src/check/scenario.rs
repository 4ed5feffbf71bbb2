//! The scenario itself, how it is simulated, and its budgets.

use super::Check;
use super::numbers::Kind;

/// Most iterations of one run.
const MOST_ITERATIONS: u32 = 1_000_000;
/// Largest seed that every JSON reader keeps exactly.
const LARGEST_SEED: u64 = (1 << 53) - 1;

impl Check<'_> {
    pub(super) fn scenario(&mut self) {
        let scenario = self.scenario;
        self.number("/hours_per_day".to_owned(), scenario.hours_per_day, (0.1, 24.0));
        self.number("/confidence".to_owned(), scenario.confidence, (0.01, 0.99));
        let is_code =
            scenario.currency.len() == 3 && scenario.currency.bytes().all(|it| it.is_ascii_uppercase());
        if !is_code {
            let message =
                format!("“{}” is not a currency code.", super::lookup::shortened(&scenario.currency));
            self.report(
                "/currency",
                "bad-currency",
                message,
                "Use the three capital letters of ISO 4217, for example EUR.",
            );
        }
        let simulation = &scenario.simulation;
        if !(1..=MOST_ITERATIONS).contains(&simulation.iterations) {
            let message =
                format!("{} iterations are outside the range from 1 to 1,000,000.", simulation.iterations);
            self.report("/simulation/iterations", "out-of-range", message, "10,000 suit most decisions.");
        }
        if simulation.seed > LARGEST_SEED {
            let message = format!("The seed {} is above 2⁵³ − 1.", simulation.seed);
            self.report("/simulation/seed", "out-of-range", message, "Use a smaller whole number.");
        }
        if let Some(days) = simulation.stop_when_p80_within_days {
            self.number("/simulation/stop_when_p80_within_days".to_owned(), days, (0.001, 10_000.0));
        }
        for (place, budget) in scenario.budgets.iter().enumerate() {
            self.plain_number(format!("/budgets/{place}/amount"), budget.amount, Kind::Money);
            if budget.from.begin() >= budget.to.end() {
                let message =
                    format!("The period ends on {}, before it begins on {}.", budget.to, budget.from);
                self.report(
                    format!("/budgets/{place}/to"),
                    "impossible-range",
                    message,
                    "Swap the two dates.",
                );
            }
        }
    }
}
