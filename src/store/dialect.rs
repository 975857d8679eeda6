//! The two databases, and where their SQL differs.

/// Which database it is: the few places where the two differ ask this.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Dialect {
    /// SQLite: one writer at a time.
    Sqlite,
    /// Postgres.
    Postgres,
}

impl Dialect {
    /// The row that the next case will have. On SQLite nobody else writes meanwhile, and no case is ever deleted.
    pub(super) fn next_case(self) -> &'static str {
        match self {
            Self::Sqlite => "(SELECT COALESCE(MAX(id), 0) + 1 FROM cases)",
            Self::Postgres => "nextval(pg_get_serial_sequence('cases', 'id'))",
        }
    }

    /// A secret that nobody can guess: 64 hexadecimal digits.
    pub(super) fn secret(self) -> &'static str {
        match self {
            Self::Sqlite => "lower(hex(randomblob(32)))",
            Self::Postgres => {
                "replace(CAST(gen_random_uuid() AS TEXT) || CAST(gen_random_uuid() AS TEXT), '-', '')"
            }
        }
    }

    /// Ends a query for rows that are written back as a whole. On SQLite nobody else writes meanwhile.
    pub(super) fn for_update(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE",
        }
    }

    /// As [`Dialect::for_update`], but rows that somebody else is changing are passed over.
    pub(super) fn skip_locked(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE SKIP LOCKED",
        }
    }
}
