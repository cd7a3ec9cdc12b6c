/** What a user is promised, tried from outside: the command line in, exit codes and files out. */
package io.plumbline.acceptance;
