import type { Verdict } from '../lib/verdict/verdict.ts';
import { createLook, type Look } from './look.ts';
import type { PanelProps } from './Panel.tsx';
import { type Headline, headlineOf, plain } from './urgency.ts';

/** What the panel shows at this moment: a lead with its verdict, or why there is none. */
export interface Scene {
  headline: Headline;
  /** The lead and what was judged of it. */
  judged: { look: Look; verdict: Verdict } | null;
  /** Why there is no lead to show, or why what is shown is old; null: all is well. */
  face: Face | null;
}

export interface Face {
  mark: Headline['mark'];
  title: string;
  /** What to do about it. */
  text?: string;
  /** What the CRM itself said. */
  said?: string;
  retry?: boolean;
}

/** What is shown of a lead that could be read before but not just now is what was known then. */
export function sceneOf(props: PanelProps): Scene {
  const { reading, timeline, verdict, reader, outdated } = props;
  const { faces } = reader.words;
  const judged =
    reading.lead && verdict && timeline?.length
      ? { look: createLook(reading.lead, timeline, verdict.agreement.version, props), verdict }
      : null;
  const why = faceOf(props);
  const face = judged && reading.is === 'read' && !outdated ? null : why;
  if (outdated)
    return { judged, face, headline: plain('broken', 'still', faces.outdated, faces['outdated-reload']) };
  const headline = judged ? headlineOf(judged.verdict, judged.look) : plain(why.mark, 'still', why.title);
  return { judged, face, headline };
}

function faceOf({ reading, timeline, reader, crm, outdated }: PanelProps): Face {
  const { faces, failures, remedies } = reader.words;
  if (outdated) return { mark: 'broken', title: faces.outdated, text: faces['outdated-do'] };
  if (reading.is === 'not-a-lead')
    return { mark: 'waiting', title: faces['not-a-lead'], text: faces['not-a-lead-do'] };
  if (reading.is === 'failed') {
    const failure = Object.hasOwn(failures, reading.failure)
      ? (reading.failure as keyof typeof failures)
      : 'failed';
    return {
      mark: 'broken',
      title: reader.fill(failures[failure], { crm }),
      text: reader.fill(remedies[failure], { crm }),
      said: reading.said,
      retry: true,
    };
  }
  return timeline?.length === 0
    ? { mark: 'waiting', title: faces['no-agreement'], text: faces['no-agreement-do'] }
    : { mark: 'busy', title: faces.loading };
}
