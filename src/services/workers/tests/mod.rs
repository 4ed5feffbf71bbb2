//! Every bad day a worker can have.

mod dispatcher;
mod pool;

use slipcast_worker::protocol::Job;

fn echo(bytes: &[u8]) -> Job {
    Job::Echo { bytes: bytes.to_vec() }
}
