import type { Verdict } from '../lib/verdict/verdict.ts';
import { Attempts } from './Attempts.tsx';
import { Face } from './Face.tsx';
import { Footer } from './Footer.tsx';
import { Gaps } from './Gaps.tsx';
import { Header } from './Header.tsx';
import type { Look } from './look.ts';
import { Marks } from './Marks.tsx';
import { Missing } from './Missing.tsx';
import { NextStep } from './NextStep.tsx';
import { Notices } from './Notices.tsx';
import type { PanelProps } from './Panel.tsx';
import { Promises } from './Promises.tsx';
import { Signals } from './Signals.tsx';
import { Stages } from './Stages.tsx';
import type { Scene } from './scene.ts';
import { Treatment } from './Treatment.tsx';

/** The panel open. Nothing that was open for one lead stays open for the next; what one holds it by stays. */
export function Open({ scene, collapse, ...props }: PanelProps & { scene: Scene; collapse(): void }) {
  const { judged, face, headline } = scene;
  const title = judged?.look.lead.name ?? headline.label;
  const key = judged?.look.lead.id;
  return (
    <section class="panel" aria-label={title}>
      <Header reader={props.reader} grip={props.on.grip} collapse={collapse}>
        {judged && <Stages key={key} stage={judged.verdict.stage} look={judged.look} />}
      </Header>
      <div class="body" key={key}>
        <Notices {...props} failure={judged ? face : null} />
        {judged ? (
          <Judged {...judged} reading={props.reading} on={props.on} />
        ) : (
          face && <Face face={face} {...props} />
        )}
      </div>
    </section>
  );
}

/** From top to bottom in the order in which people ask. */
function Judged({
  verdict,
  look,
  reading,
  on,
}: Pick<PanelProps, 'reading' | 'on'> & { verdict: Verdict; look: Look }) {
  const { stage, promises, attempts, qualification, treatment, next } = verdict;
  return (
    <>
      {promises && promises.length > 0 && <Promises promises={promises} stage={stage.recorded} look={look} />}
      <Signals verdict={verdict} look={look} />
      {attempts && <Attempts attempts={attempts} look={look} />}
      <Marks verdict={verdict} look={look} />
      {qualification && <Missing qualification={qualification} look={look} />}
      {treatment && <Treatment treatment={treatment} stage={stage.recorded} look={look} />}
      {next && <NextStep next={next} stage={stage.recorded} look={look} />}
      <Gaps look={look} />
      <Footer verdict={verdict} look={look} reading={reading} copy={on.copy} />
    </>
  );
}
