#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use mot_cua_fuzz::{mutate, ways};

fuzz_target!(|bytes: &[u8]| ways::logic(bytes));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate::json(data, size, max_size, seed).unwrap_or_else(|| libfuzzer_sys::fuzzer_mutate(data, size, max_size))
});
