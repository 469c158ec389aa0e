-- One row is one user as of now: everybody of whom something is known, an event or a profile, and
-- who has not filled in the form. The same population as in propensity_observations.sql, at one time.
--
--   user_id      the ECID, a string of 38 digits
--   observed_at  as_of
SELECT
  user_id,
  $as_of AS observed_at
FROM (
  SELECT
    _tenant.userid AS user_id,
    eventType = 'web.formFilledOut' AS form_filled
  FROM $events
  WHERE timestamp <= $as_of
    AND _tenant.userid IS NOT NULL
  UNION ALL
  SELECT
    personID AS user_id,
    false AS form_filled
  FROM $profiles
  WHERE _repo.createDate <= $as_of
    AND personID IS NOT NULL
) facts
GROUP BY user_id
HAVING max(CASE WHEN form_filled THEN 1 ELSE 0 END) = 0
