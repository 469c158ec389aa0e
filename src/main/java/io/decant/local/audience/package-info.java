/** Audiences of the sandbox as the Segmentation Service defines them; nobody evaluates them. */
package io.decant.local.audience;
