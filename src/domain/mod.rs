//! Facts and rules of Vietnamese administrative procedure. Pure: no browser, no words for the screen.
