/** The program's outside: verbs, options, exit codes, words. Wires the rooms together and decides nothing. */
package io.plumbline.cli;
