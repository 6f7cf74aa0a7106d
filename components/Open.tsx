import type { Sheet } from '../lib/telling/sheet/sheet.ts';
import { Answer } from './Answer.tsx';
import { Attempts } from './Attempts.tsx';
import { Deeds } from './Deeds.tsx';
import { Explained, type Opens } from './Explained.tsx';
import { Face } from './Face.tsx';
import { Footer } from './Footer.tsx';
import { Gate } from './Gate.tsx';
import { Header } from './Header.tsx';
import { Lacking } from './Lacking.tsx';
import { Notices, Signals } from './Notices.tsx';
import type { PanelProps } from './Panel.tsx';
import { Promises } from './Promises.tsx';
import { Row } from './Row.tsx';
import { Scores } from './Scores.tsx';
import { Shape } from './Shape.tsx';
import { Stages } from './Stages.tsx';
import type { Scene } from './scene.ts';

/** The panel open. Nothing that was open for one lead stays open for the next; what one holds it by stays. */
export function Open({ scene, collapse, ...props }: PanelProps & { scene: Scene; collapse(): void }) {
  const { sheet, face, headline } = scene;
  const { labels, judgedAt, on, reading } = props;
  const key = reading.lead?.id;
  const opens: Opens =
    (topic, asOf = '') =>
    () => (
      <Explained
        topic={topic}
        asOf={`${judgedAt} ${asOf}`}
        explain={on.explain}
        retry={labels.actions.retry}
        truths={labels.truths}
      />
    );
  return (
    <section class="panel" aria-label={sheet?.name ?? headline.label}>
      <Header actions={labels.actions} grip={on.grip} collapse={collapse}>
        {sheet && <Stages key={key} stages={sheet.stages} name={sheet.name} opens={opens} />}
      </Header>
      <div class="body" key={key}>
        <Notices skew={sheet?.skew ?? null} failure={sheet ? face : null} labels={labels} on={on} />
        {sheet ? (
          <Judged {...props} sheet={sheet} opens={opens} />
        ) : (
          face && <Face face={face} labels={labels} on={on} />
        )}
      </div>
    </section>
  );
}

/**
 * From top to bottom in the order in which people ask: what is due, what to do about it, then why. What to do is seen
 * without scrolling in any window.
 */
function Judged({ sheet, opens, ...props }: PanelProps & { sheet: Sheet; opens: Opens }) {
  const { truths, actions } = props.labels;
  const { writing, filling, outdated } = props;
  const { promises, signals, lacking, attempts, scores, gate, treatment, next, gaps, agreement } = sheet;
  return (
    <>
      {promises && <Promises promises={promises} opens={opens} />}
      {next && <Answer answer={next} truths={truths} opened={opens('next', next.text + next.side)} />}
      {writing && !outdated && <Deeds deeds={sheet.deeds} writing={writing} />}
      <Signals signals={signals} />
      {lacking && <Lacking lacking={lacking} filling={filling} words={actions} />}
      {attempts && <Attempts attempts={attempts} opens={opens} />}
      <Scores scores={scores} opens={opens} />
      {gate && <Gate gate={gate} opens={opens} truths={truths} />}
      {treatment && <Answer answer={treatment} truths={truths} opened={opens('treatment')} />}
      {!!gaps && (
        <section>
          <Row opened={opens('gaps')}>
            <Shape mark="unknown" size={14} />
            {gaps}
          </Row>
        </section>
      )}
      <Footer {...props} agreement={agreement} opens={opens} />
    </>
  );
}
