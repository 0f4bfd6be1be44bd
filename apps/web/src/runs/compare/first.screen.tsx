import { Link, useNavigate } from '@tanstack/react-router';
import { Combo } from '../../pieces/combo';
import { Filters } from '../../pieces/filters';
import { useBack } from '../../pieces/use-back';
import { Heading } from '../../shell/heading';
import { runChoices } from '../run-choices';

/** Which run is compared at all; those that can be compared with it are the next screen. */
export function FirstScreen() {
  const navigate = useNavigate();
  useBack();
  return (
    <>
      <Heading title="Compare two runs" above={<Link to="/runs">Runs</Link>}>
        <p>Choose one of the two. Then those stand here that label the same items in the same way.</p>
      </Heading>
      <Filters label="The first of the two">
        <Combo
          label="Run"
          of={runChoices}
          chosen={null}
          choose={({ id: runId }) => void navigate({ to: '/runs/$runId/compare', params: { runId } })}
        />
      </Filters>
    </>
  );
}
