-- One row is the profile of one user. The service keeps its present state only, so the row may be
-- used from the time of its last change on; what it was before is not known any more.
--
--   user_id         the ECID, a string of 38 digits
--   modified_at     when the profile became what it is
--   home_state      two letters
--   loyalty_tier    member, silver, gold, platinum or diamond
--   loyalty_points  the balance
SELECT
  personID AS user_id,
  _repo.modifyDate AS modified_at,
  homeAddress.state AS home_state,
  loyalty.tier AS loyalty_tier,
  loyalty.points AS loyalty_points
FROM $profiles
WHERE _repo.modifyDate <= $as_of
  AND personID IS NOT NULL
