import type { Headline } from '../lib/telling/sheet/headline.ts';
import type { Sheet } from '../lib/telling/sheet/sheet.ts';
import type { PanelProps } from './Panel.tsx';

/** What the panel shows at this moment: a lead's sheet, or why there is none. */
export interface Scene {
  headline: Headline;
  sheet: Sheet | null;
  /** Why there is no lead to show, or why what is shown is old; null: all is well. */
  face: Face | null;
}

export interface Face {
  mark: 'broken' | 'waiting' | 'busy';
  title: string;
  /** What to do about it. */
  text?: string;
  /** What the CRM itself said. */
  said?: string;
  retry?: boolean;
  /** What helps is in the settings. */
  settings?: boolean;
}

/** What is shown of a lead that could be read before but not just now is what was known then. */
export function sceneOf(props: PanelProps): Scene {
  const { reading, labels, outdated } = props;
  const { faces } = labels;
  const sheet = reading.lead ? props.sheet : null;
  const why = faceOf(props);
  const face = sheet && reading.is === 'read' && !outdated ? null : why;
  const headline = outdated
    ? plain({ mark: 'broken', title: faces.outdated }, faces['outdated-reload'])
    : (sheet?.headline ?? plain(why));
  return { sheet, face, headline };
}

const plain = ({ mark, title: label }: Face, text = ''): Headline => ({
  mark,
  tone: 'still',
  label,
  text,
  said: text ? `${label}: ${text}` : label,
});

/** More of what a CRM says of its troubles does not help. */
const most = 500;

function faceOf({ reading, labels, outdated }: PanelProps): Face {
  const { faces, failures, remedies } = labels;
  if (outdated) return { mark: 'broken', title: faces.outdated, text: faces['outdated-do'] };
  if (reading.is === 'not-a-lead')
    return { mark: 'waiting', title: faces['not-a-lead'], text: faces['not-a-lead-do'] };
  if (reading.is === 'failed') {
    const failure = (reading.failure in failures ? reading.failure : 'failed') as keyof typeof failures;
    const said = reading.said?.slice(0, most);
    const settings = failure === 'token' || failure === 'permission';
    const retry = failure !== 'pause';
    return { mark: 'broken', title: failures[failure], text: remedies[failure], said, retry, settings };
  }
  return { mark: 'busy', title: faces.loading };
}
