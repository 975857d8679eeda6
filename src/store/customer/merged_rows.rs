//! What goes over with a merge beside cases: callbacks, risks, files of lost customers.

use sqlx::any::AnyRow;

use crate::{
    model::{
        customer::merge::{Merge, MovedRows},
        ids::CustomerId,
    },
    store::{StoreError, Tx, row::Columns, write::Statement},
};

impl Tx {
    /// Has them be the other's. What is open of the other, and may be so once, stays alone.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn move_rows(
        &mut self,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<MovedRows, StoreError> {
        let own = "SELECT id, generation FROM callbacks WHERE subject = 'customer' AND subject_id = $1 \
                   AND state = 'planned' AND $2 = $2 ORDER BY id";
        let counted = "UPDATE callbacks SET subject_id = $2, generation = generation + 1 + COALESCE((SELECT \
                       MAX(b.generation) FROM callbacks b WHERE b.subject = 'customer' AND b.subject_id = $2 \
                       AND b.reason = callbacks.reason), 0) \
                       WHERE subject = 'customer' AND subject_id = $1 AND state = 'planned' RETURNING id";
        let callbacks = "UPDATE callbacks SET customer_id = $2, version = version + 1 \
                         WHERE customer_id = $1 RETURNING id";
        let risks = "UPDATE risks SET customer_id = $2 WHERE customer_id = $1 AND (ended_at IS NOT NULL OR NOT EXISTS \
                     (SELECT 1 FROM risks r WHERE r.customer_id = $2 AND r.ended_at IS NULL)) RETURNING id";
        let files = "UPDATE lost_files SET customer_id = $2 WHERE customer_id = $1 AND (closed_at IS NOT NULL OR NOT \
                     EXISTS (SELECT 1 FROM lost_files l WHERE l.customer_id = $2 AND l.closed_at IS NULL)) RETURNING id";
        let statements = [own, counted, callbacks, risks, files];
        let statements = statements.map(|sql| Statement::new(sql).bind(from.0).bind(into.0));
        let [own, _, callbacks, risks, files] = self.ask_all(statements).await?;
        let own = own
            .rows
            .iter()
            .map(|row| Ok((row.int("id")?, row.int("generation")?)));
        Ok(MovedRows {
            own: own.collect::<Result<_, StoreError>>()?,
            callbacks: ids(&callbacks.rows)?,
            risks: ids(&risks.rows)?,
            files: ids(&files.rows)?,
        })
    }

    /// Gives them back, as far as they are still the other's.
    pub(super) fn move_rows_back(&mut self, merge: &Merge) {
        let moved = &merge.kept.moved;
        for (table, rows) in [
            ("callbacks", &moved.callbacks),
            ("risks", &moved.risks),
            ("lost_files", &moved.files),
        ] {
            for row in rows {
                let back = format!(
                    "UPDATE {table} SET customer_id = $2 WHERE id = $1 AND customer_id = $3"
                );
                let back = Statement::new(back).bind(*row);
                self.write(back.bind(merge.from.0).bind(merge.into.0));
            }
        }
        for (row, generation) in &moved.own {
            let back = Statement::new(
                "UPDATE callbacks SET subject_id = $2, generation = $4 \
                 WHERE id = $1 AND subject = 'customer' AND subject_id = $3",
            );
            let back = back.bind(*row).bind(merge.from.0).bind(merge.into.0);
            self.write(back.bind(*generation));
        }
    }
}

fn ids(rows: &[AnyRow]) -> Result<Vec<i64>, StoreError> {
    rows.iter().map(|row| row.int("id")).collect()
}
