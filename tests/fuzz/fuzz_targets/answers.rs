#![no_main]

use libfuzzer_sys::fuzz_target;
use mot_cua_fuzz::ways;

fuzz_target!(|bytes: &[u8]| ways::answers(bytes));
