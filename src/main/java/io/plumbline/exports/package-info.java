/**
 * What {@code --iam} gives: the roles and users, the organization, the policies of resources and VPC endpoints.
 *
 * <p>{@link io.plumbline.exports.ExportedPrincipals} reads the files where the cluster has room, for runs over an
 * organization; {@link io.plumbline.exports.Exports} reads them on this machine, for a question or two. Both take the
 * same files, piece by piece ({@link io.plumbline.exports.FilePieces}), and refuse the same.
 */
package io.plumbline.exports;
