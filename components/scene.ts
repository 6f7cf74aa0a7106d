import type { Verdict } from '../lib/verdict/verdict.ts';
import { createLook, type Look } from './look.ts';
import type { PanelProps } from './Panel.tsx';
import { type Headline, headlineOf } from './urgency.ts';

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
  text: string;
  /** What the CRM itself said. */
  said?: string;
  retry: boolean;
}

/** What is shown of a lead that could be read before but not just now is what was known then. */
export function sceneOf(props: PanelProps): Scene {
  const { reading, timeline, verdict, reader } = props;
  const lead = reading.is === 'read' ? reading.lead : reading.is === 'failed' ? reading.lastKnown : undefined;
  const face = faceOf(props);
  const look =
    lead && verdict && timeline?.length ? createLook(lead, timeline, verdict.agreement.version, props) : null;
  const judged = look && verdict ? { look, verdict } : null;
  const { faces } = reader.words;
  if (props.outdated)
    return { judged, face, headline: headlineFor('broken', faces.outdated, faces['outdated-reload']) };
  if (judged) return { judged, face, headline: headlineOf(judged.verdict, judged.look) };
  const shown = face ?? loading(reader.words);
  return { judged: null, face: shown, headline: headlineFor(shown.mark, shown.title, '') };
}

const headlineFor = (mark: Headline['mark'], label: string, text: string): Headline => ({
  mark,
  tone: 'still',
  label,
  text,
  said: label,
});

const loading = ({ faces }: PanelProps['reader']['words']): Face => ({
  mark: 'busy',
  title: faces.loading,
  text: '',
  retry: false,
});

function faceOf({ reading, timeline, verdict, reader, crm }: PanelProps): Face | null {
  const { faces, failures, remedies } = reader.words;
  if (reading.is === 'not-a-lead')
    return { mark: 'waiting', title: faces['not-a-lead'], text: faces['not-a-lead-do'], retry: false };
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
  if (timeline?.length === 0)
    return { mark: 'waiting', title: faces['no-agreement'], text: faces['no-agreement-do'], retry: false };
  return reading.is === 'loading' || !verdict ? loading(reader.words) : null;
}
