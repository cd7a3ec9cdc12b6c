package io.plumbline.trail.spark;

import io.plumbline.trail.Cells;
import io.plumbline.trail.Row;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;

/** Where the records of a task go, one after the other. */
interface RecordTarget {

    /** What the reader fills. */
    Row row();

    /** What Spark gets of the record that was filled in last. */
    InternalRow record();

    /** Records in a form of their own. */
    static RecordTarget of(RecordForm form) {
        Cells cells = new Cells(form.columns());
        Function<Cells, Object[]> maker = form.maker();
        return new RecordTarget() {
            @Override
            public Row row() {
                return cells;
            }

            @Override
            public InternalRow record() {
                return new GenericInternalRow(maker.apply(cells));
            }
        };
    }
}
