package io.plumbline.catalog;

/**
 * A type of resource an action acts on: {@code object}, {@code arn:${Partition}:s3:::${BucketName}/${ObjectName}}.
 *
 * @param arn the ARN's form with its variables; empty where AWS gives none
 * @param required whether a statement must name such a resource for the action to be allowed
 */
public record ActionResource(String type, String arn, boolean required) {}
