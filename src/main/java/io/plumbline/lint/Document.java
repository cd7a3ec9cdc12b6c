package io.plumbline.lint;

import io.plumbline.policy.Policy;

/**
 * A policy and where it stands.
 *
 * @param file the file it was read from, as the user named it
 * @param name which of the file's documents it is: a managed policy's ARN, {@code arn:aws:iam::111122223333:role/Trainer
 *     inline policy "Own"}; of a resource policy the resource's ARN, which tells its quota
 */
public record Document(String file, String name, PolicyUse use, Policy policy) {}
