/** Who may use the local service, by access token or by credential, on the wire and over HTTP. */
package io.decant.local.signin;
