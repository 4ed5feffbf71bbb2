//! The jobs of one run on the networks of `benches/peers/network.py --pert`, for `cargo xtask bench`:
//!
//! - `bench_jobs write TASKS FILE` writes them as the app would send them, each message after its length in bytes as
//!   four bytes, the least first: the scenario to prepare, then its blocks.
//! - `bench_jobs time TASKS` has a native worker do them and prints the seconds from the first block to the last
//!   answer.
#![allow(clippy::print_stdout, reason = "what it is for")]

use std::error::Error;
use std::sync::Arc;
use std::time::Instant;

use slipcast_engine::model::{DateTime, Distribution, Duration, Link, Predecessor, Project, Scenario, Task};
use slipcast_engine::simulate::{Detail, TaskDetail};
use slipcast_link::Module;
use slipcast_worker::Worker;
use slipcast_worker::protocol::{Hello, Job, JobId, ToWorker, decode, encode};

const ITERATIONS: u32 = 10_000;
/// Blocks of 500 iterations in one job: what the app asks for at a time.
const BLOCKS_OF_JOB: u32 = 2;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[1..] {
        ["write", tasks, file] => {
            let mut bytes = Vec::new();
            for message in jobs(tasks.parse()?) {
                let message = encode(&message)?;
                bytes.extend((message.len() as u32).to_le_bytes());
                bytes.extend(message);
            }
            std::fs::write(file, bytes)?;
            Ok(())
        }
        ["time", tasks] => {
            let messages: Vec<Vec<u8>> = jobs(tasks.parse()?).iter().map(encode).collect::<Result<_, _>>()?;
            let mut worker = Worker::new();
            worker.handle(ToWorker::Hello(Hello::of_this_build()), &mut |_| {});
            let mut answered = 0;
            let mut begun = Instant::now();
            for (place, message) in messages.iter().enumerate() {
                if place == 1 {
                    begun = Instant::now();
                }
                worker.handle(decode(message)?, &mut |answer| {
                    answered += encode(&answer).map_or(0, |it| it.len());
                });
            }
            println!("{}", begun.elapsed().as_secs_f64());
            if answered == 0 { Err("no answer".into()) } else { Ok(()) }
        }
        _ => Err("bench_jobs write TASKS FILE | bench_jobs time TASKS".into()),
    }
}

fn jobs(tasks: u64) -> Vec<ToWorker> {
    let detail = Detail { tasks: TaskDetail::Driving, resources: false, kept_task: None };
    let prepare = Job::Prepare { scenario: Arc::new(network(tasks)) };
    let blocks = (0..ITERATIONS / 500).step_by(BLOCKS_OF_JOB as usize);
    let runs = blocks.map(|first| Job::Run { first, count: BLOCKS_OF_JOB, detail });
    let jobs = std::iter::once(prepare).chain(runs);
    (1..).zip(jobs).map(|(id, job)| ToWorker::Do { id: JobId(id), job }).collect()
}

/// The network that `network.py TASKS --pert` writes.
fn network(tasks: u64) -> Scenario {
    let mut state = 12_345_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut project = Project::new("p0", "Project 0");
    project.start = DateTime::parse("2027-01-04T08:00").ok();
    for place in 0..tasks {
        let mut predecessors = Vec::new();
        if place > 0 {
            for _ in 0..1 + next() % 3 {
                let back = next() % 40 + 1;
                predecessors.push(place.saturating_sub(back));
            }
        }
        predecessors.sort_unstable();
        predecessors.dedup();
        let low = 1 + next() % 10;
        let mode = low + next() % 10 + 1;
        let high = mode + next() % 20 + 1;
        let [low, mode, high] = [low, mode, high].map(|it| it as f64);
        project.tasks.push(Arc::new(Task {
            duration: Some(Duration::Working(Distribution::Pert { low, mode, high, lambda: None })),
            predecessors: predecessors
                .iter()
                .map(|it| Link::after(Predecessor::Local(format!("t{it}").as_str().into())))
                .collect(),
            ..Task::new(format!("t{place}").as_str(), format!("Task {place}"))
        }));
    }
    let mut scenario = Scenario::new("s", "Benchmark");
    scenario.projects.push(Arc::new(project));
    scenario.simulation.iterations = ITERATIONS;
    scenario.simulation.seed = 1;
    scenario
}
