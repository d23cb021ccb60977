import { graphql } from '../../../gql';

export const ErasePersonMutation = graphql(`
  mutation ErasePerson($origin: AuthOrigin!, $userId: ID!) {
    eraseAuthUserData(origin: $origin, userId: $userId)
  }
`);
