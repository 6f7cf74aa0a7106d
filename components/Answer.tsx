import type { JSX } from 'preact';
import type { Labels } from '../lib/telling/labels.ts';
import type { Answer as Told } from '../lib/telling/sheet/advice.ts';
import { Row } from './Row.tsx';
import { Rows } from './Rows.tsx';

interface Props {
  answer: Told;
  truths: Labels['truths'];
  opened(): JSX.Element;
}

/** What was agreed, or what to do now: the answer in bold, and what else is to be said of it. */
export function Answer({ answer: { title, text, side, more }, truths, opened }: Props) {
  return (
    <section class="answer">
      <Row side={side} opened={opened}>
        {title} <b>{text || null}</b>
      </Row>
      <Rows of={more} truths={truths} />
    </section>
  );
}
