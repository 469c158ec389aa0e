package io.decant.config;

import java.net.URI;
import java.util.Optional;

/**
 * Adobe Experience Platform over HTTP, with OAuth server-to-server credentials.
 *
 * @param source name of the source that it belongs to, for messages
 * @param organization the IMS organization id, {@code XXXX@AdobeOrg}
 * @param sandbox name of the sandbox, for example {@code prod}
 * @param clientId public id of the client; it is the API key too
 * @param clientSecret where the client's secret is found
 * @param scopes what the token may be used for, separated by commas; IMS refuses spaces (observed)
 * @param ims where tokens are made, without a path
 * @param url where the Platform answers, without a path
 * @param rootCertificate PEM file of a root that is trusted beside those of the JVM; absolute
 */
public record PlatformConfig(
    String source,
    String organization,
    String sandbox,
    String clientId,
    CredentialReference clientSecret,
    String scopes,
    URI ims,
    URI url,
    Optional<String> rootCertificate) {}
