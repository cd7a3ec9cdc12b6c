package io.plumbline.usage;

import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One row of {@code coverage/}: what a witness says of one kind of event on one day in one account and region. */
record CoverageRow(
        String account,
        String region,
        LocalDate day,
        String kind,
        String resource,
        Witness witness,
        State state,
        String detail) {

    static final StructType SCHEMA = new StructType()
            .add("account", DataTypes.StringType)
            .add("region", DataTypes.StringType)
            .add("day", DataTypes.DateType)
            .add("kind", DataTypes.StringType)
            .add("resource", DataTypes.StringType)
            .add("events", DataTypes.LongType)
            .add("witness", DataTypes.StringType)
            .add("state", DataTypes.StringType)
            .add("detail", DataTypes.StringType);

    /** Who says it. */
    enum Witness {
        /** Events came. */
        EVENTS,
        /** CloudTrail's digests list what was delivered. */
        DIGESTS,
        /** The settings of the trails that are known, by export and by the record of their changes. */
        SETTINGS
    }

    /** What it says. */
    enum State {
        /** By events: some came. */
        HEARD,
        /** By digests: they answer for all of the day. */
        COVERED,
        /** By digests: for none of it, though for days before and after. */
        GAP,
        /** By settings: all of the kind was to be delivered. */
        ON,
        /** By settings: none was. */
        OFF,
        /** A part of the day, or by settings of the kind. */
        PARTLY,
        /** By settings: they do not tell. */
        UNKNOWN
    }

    Row row() {
        return RowFactory.create(
                account, region, Date.valueOf(day), kind, resource, null, witness.name(), state.name(), detail);
    }
}
