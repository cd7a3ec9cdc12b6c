/**
 * CloudTrail's records as Amazon Security Lake keeps them: Parquet files in the Open Cybersecurity Schema Framework, mapped
 * back to the records they were made from.
 */
package io.plumbline.trail.ocsf;
