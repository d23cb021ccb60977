import { graphql } from '../../../gql';

export const LiftLockoutMutation = graphql(`
  mutation LiftLockout($id: ID!) {
    liftAuthLockout(id: $id)
  }
`);
