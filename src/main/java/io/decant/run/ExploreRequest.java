package io.decant.run;

import io.decant.explore.ExplorationRequest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param service whose data sets are looked at
 * @param exploration what is to be found out; absent: which data sets there are
 * @param page where the result is written as a page; absent: it is not
 */
public record ExploreRequest(
    ServiceRequest service, Optional<ExplorationRequest> exploration, Optional<Path> page) {}
