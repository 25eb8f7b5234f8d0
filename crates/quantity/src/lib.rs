//! Numbers as written become values with unit, bound and change.
