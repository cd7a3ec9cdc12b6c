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

    /** What is made of each record. */
    static RecordTarget of(RecordMaking making) {
        Cells cells = new Cells(making.columns());
        Function<Cells, Object[]> maker = making.maker();
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
