-- One row is one user on one day (UTC) on which he did or received something, with how often.
--
--   user_id  the ECID, a string of 38 digits
--   day      the day; what happened on it is complete, and may be used, from the next day on
--
-- Only the lookback_days before the day on which the user is observed, and nothing later: no feature
-- can use another day. observed_at is the expression of propensity_observations.sql. A scoring job
-- sets first_observation to as_of, and so everybody is observed then.
-- The filled-in form is what the label is made of; it is not a behaviour.
SELECT
  user_id,
  day,
  count(CASE WHEN event_type = 'directMarketing.emailSent' THEN 1 END) AS emails_sent,
  count(CASE WHEN event_type = 'directMarketing.emailOpened' THEN 1 END) AS emails_opened,
  count(CASE WHEN event_type = 'directMarketing.emailClicked' THEN 1 END) AS emails_clicked,
  count(CASE WHEN event_type = 'advertising.impressions' THEN 1 END) AS impressions,
  count(CASE WHEN event_type = 'web.webpagedetails.pageViews' THEN 1 END) AS page_views,
  count(CASE WHEN event_type = 'web.webinteraction.linkClicks' THEN 1 END) AS link_clicks,
  count(CASE WHEN event_type = 'commerce.productViews' THEN 1 END) AS product_views,
  count(CASE WHEN event_type = 'commerce.purchases' THEN 1 END) AS purchases,
  count(CASE WHEN event_type = 'decisioning.propositionInteract' THEN 1 END) AS proposition_interacts,
  count(CASE WHEN event_type = 'decisioning.propositionDismiss' THEN 1 END) AS proposition_dismisses
FROM (
  SELECT
    user_id,
    event_type,
    day,
    timestampadd(
      WEEK,
      CAST(pmod(hash('observation', user_id),
                1 + timestampdiff(WEEK, $first_observation, $as_of)) AS int),
      $first_observation) AS observed_at
  FROM (
    SELECT
      _tenant.userid AS user_id,
      eventType AS event_type,
      to_date(timestamp) AS day
    FROM $events
    WHERE timestamp >= timestampadd(DAY, -$lookback_days, $first_observation)
      AND timestamp <= $as_of
      AND eventType <> 'web.formFilledOut'
      AND _tenant.userid IS NOT NULL
  ) facts
) timed_facts
WHERE day > date_sub(to_date(observed_at), $lookback_days)
  AND day < to_date(observed_at)
GROUP BY user_id, day
