#![no_main]

#[path = "../../tests/it/fuzz/words.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|input: &[u8]| body::run(input));
