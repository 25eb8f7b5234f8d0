//! Rules over dependencies turn sentences into claims.
