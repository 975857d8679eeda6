//! Links between cases of one desk, by their numbers; each pair is kept in both directions.

use crate::{
    model::{
        case::related::Related,
        ids::{CaseNumber, DeskId},
    },
    store::{Session, StoreError, Tx, row::Columns, write::Statement},
};

impl Session {
    /// The cases that belong to one, in the order of their numbers.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn related(
        &mut self,
        desk: DeskId,
        number: CaseNumber,
    ) -> Result<Related, StoreError> {
        let linked = "SELECT other AS number FROM links WHERE desk_id = $1 AND number = $2 \
                      ORDER BY other";
        let duplicates = "SELECT number FROM cases WHERE desk_id = $1 AND duplicate_of = $2 \
                          ORDER BY number";
        Ok(Related {
            linked: self.numbers(linked, (desk, number)).await?,
            duplicates: self.numbers(duplicates, (desk, number)).await?,
        })
    }

    async fn numbers(
        &mut self,
        sql: &'static str,
        (desk, number): (DeskId, CaseNumber),
    ) -> Result<Vec<CaseNumber>, StoreError> {
        let rows = sqlx::query(sql)
            .bind(desk.0)
            .bind(number.0)
            .fetch_all(self.conn().await?)
            .await?;
        rows.iter()
            .map(|row| row.int("number").map(CaseNumber))
            .collect()
    }
}

impl Tx {
    /// Links two cases.
    pub fn link(&mut self, desk: DeskId, (one, other): (CaseNumber, CaseNumber)) {
        self.write(
            Statement::new(
                "INSERT INTO links (desk_id, number, other) VALUES ($1, $2, $3), ($4, $5, $6) \
                 ON CONFLICT (desk_id, number, other) DO NOTHING",
            )
            .bind(desk.0)
            .bind(one.0)
            .bind(other.0)
            .bind(desk.0)
            .bind(other.0)
            .bind(one.0),
        );
    }

    /// Takes the link between two cases away.
    pub fn unlink(&mut self, desk: DeskId, (one, other): (CaseNumber, CaseNumber)) {
        self.write(
            Statement::new(
                "DELETE FROM links WHERE desk_id = $1 \
                 AND ((number = $2 AND other = $3) OR (number = $4 AND other = $5))",
            )
            .bind(desk.0)
            .bind(one.0)
            .bind(other.0)
            .bind(other.0)
            .bind(one.0),
        );
    }
}
