//! Dates as written become TIMEX3 values and EDTF intervals.
