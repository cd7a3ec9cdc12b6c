/**
 * What is odd about policies as they are written: {@link io.plumbline.lint.Linter} reads documents and says where they
 * cannot mean what they seem to. A warning changes no verdict; nothing here knows of trails or Spark.
 */
package io.plumbline.lint;
