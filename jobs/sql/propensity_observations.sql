-- One row is one user, observed once: will he fill in the form within the horizon?
--
--   user_id      the ECID, a string of 38 digits
--   observed_at  one of the weekly times first_observation, one week later, two weeks later, and so
--                on up to as_of; a hash of the user id chooses which, so the choice knows nothing of
--                what the user did and is the same in every run
--   subscribed   1 if the form was filled in after observed_at, at most horizon_days later and not
--                after as_of; else 0
--
-- Only users of whom something was known at observed_at, an event or a profile, and who had not yet
-- filled in the form. Times within horizon_days of as_of are in: whether a label has had its time to
-- become true is for the reader to decide, who counts what he leaves out.
SELECT
  user_id,
  observed_at,
  max(CASE
        WHEN form_filled
          AND happened_at > observed_at
          AND happened_at <= timestampadd(DAY, $horizon_days, observed_at)
        THEN 1 ELSE 0
      END) AS subscribed
FROM (
  SELECT
    user_id,
    happened_at,
    form_filled,
    timestampadd(
      WEEK,
      CAST(pmod(hash('observation', user_id),
                1 + timestampdiff(WEEK, $first_observation, $as_of)) AS int),
      $first_observation) AS observed_at
  FROM (
    SELECT
      _tenant.userid AS user_id,
      timestamp AS happened_at,
      eventType = 'web.formFilledOut' AS form_filled
    FROM $events
    WHERE timestamp <= $as_of
      AND _tenant.userid IS NOT NULL
    UNION ALL
    SELECT
      personID AS user_id,
      _repo.createDate AS happened_at,
      false AS form_filled
    FROM $profiles
    WHERE _repo.createDate <= $as_of
      AND personID IS NOT NULL
  ) facts
) timed_facts
GROUP BY user_id, observed_at
HAVING min(happened_at) <= observed_at
  AND max(CASE WHEN form_filled AND happened_at <= observed_at THEN 1 ELSE 0 END) = 0
