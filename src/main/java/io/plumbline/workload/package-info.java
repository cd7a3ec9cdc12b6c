/**
 * What a SageMaker job needs from its role, read off the request that created it, and which of Role Manager's personas
 * a role's use amounts to. The rules are data ({@code needs.json}, {@code personas.json}); nothing here knows of
 * policies, of Spark or of trail files.
 */
package io.plumbline.workload;
