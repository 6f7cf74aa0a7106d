-- What counting there is in the agreement that ships (lib/agreement/bundled.yaml), for each lead: what each rule of
-- engagement counts and gives, with its window, decay and cap; the sum and its level; the touches since the lead
-- became an MQL; and since when it waits, or last waited, for an answer.
-- No stages earned, no working time, no promises, no attempts that are one, nothing unknown, no ways, no reasons.
WITH lead AS (
  SELECT id,
    list_max(list_transform(list_filter(stageHistory, lambda e: e.stage = 'mql'), lambda e: e."at")) AS handed,
    unnest(activities) AS act
  FROM leads
), happened AS (
  SELECT id, handed, act.kind, act."at" AS done_at, act.direction,
    regexp_replace(lower(trim(act.page)), '^[a-z]+://[^/]*', '') AS page,
    (epoch_ms(moment) - epoch_ms(act."at")) / 86400000 AS days,
    coalesce(act.direction, CASE act.kind WHEN 'meeting' THEN 'outbound' END) = 'outbound'
      AND act.kind IN ('call', 'email', 'meeting', 'message')
      AND NOT coalesce(act.automated, false) AND NOT coalesce(act.bulk, false)
      AND coalesce(act.outcome, '') NOT IN ('cancelled', 'bounced') AS touch,
    act.direction = 'inbound' AND act.kind IN ('email', 'form', 'chat')
      AND NOT coalesce(act.automated, false) AS asks
  FROM lead, now
  WHERE act."at" <= moment AND coalesce(act.done, true)
), counted AS (
  SELECT id,
    count(*) FILTER (kind = 'download') AS downloads,
    count(*) FILTER (kind = 'page-view' AND days <= 30) AS pages,
    count(*) FILTER (kind = 'page-view' AND starts_with(page, '/pricing')) AS prices,
    count(*) FILTER (kind = 'email' AND direction = 'inbound') AS replies,
    sum(20 * pow(2, -days / 30)) FILTER (kind = 'download') AS download,
    sum(15 * pow(2, -days / 14)) FILTER (kind = 'page-view' AND starts_with(page, '/pricing')) AS price,
    sum(25 * pow(2, -days / 30)) FILTER (kind = 'email' AND direction = 'inbound') AS reply,
    count(*) FILTER (touch AND done_at >= handed) AS touches,
    max(done_at) FILTER (touch) AS answered,
    max(done_at) FILTER (asks) AS asked,
    list(done_at) FILTER (touch) AS answers,
    list(done_at) FILTER (asks) AS questions
  FROM happened GROUP BY id
), scored AS (
  SELECT *,
    least(40, coalesce(download, 0)) + least(20, 2 * pages) + least(30, coalesce(price, 0)) + least(50, coalesce(reply, 0)) AS raw,
    -- The question after the last answer; where that came after the last question, after the answer before it.
    CASE WHEN answered < asked THEN answered
      ELSE list_max(list_filter(answers, lambda a: a < asked)) END AS behind
  FROM counted
), settled AS (
  SELECT *, greatest(0, least(100, floor(raw + 0.5))) AS points FROM scored
)
SELECT id, downloads, pages, prices, replies, raw, points,
  CASE WHEN points >= 50 THEN 'high' WHEN points >= 25 THEN 'warm' ELSE 'cold' END AS level,
  touches,
  strftime(list_min(list_filter(questions, lambda q: behind IS NULL OR q > behind)), '%Y-%m-%dT%H:%M:%SZ') AS waiting
FROM settled
