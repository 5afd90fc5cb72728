'use strict';
// Logs a person in as a phone does (authorization code, PKCE), then opens GraphiQL with prepared documents.
// The token lives in this closure; what must outlive the way to the login page and back is in sessionStorage.
(() => {
  const { issuer, base, context } = document.documentElement.dataset;
  const home = base + context + '/graphiql';
  const client = 'portfolio-mobile';
  const keep = window.sessionStorage;
  const element = (id) => document.getElementById(id);
  let tokens = null;
  let ben = null;

  const documents = [
    {
      query: `# 1. Look around: who am I, whom can I share with?
query LookAround {
  viewer {
    person { name }
    roles
    classes { id title memberCount }
    people(first: 10) { id name }
  }
}`,
    },
    {
      query: `# 2. Make an item. It is private until it is shared.
mutation CreateItem($input: CreateItemInput!) {
  createItem(input: $input) {
    item { id title kind tags createdAt viewerCanShare }
    userErrors { code field message }
  }
}`,
      variables: {
        input: {
          kind: 'REFLECTION',
          title: 'What our bridge taught me',
          body: '<p>It held <strong>42 kg</strong> before it broke.</p>',
          tags: ['physics', 'teamwork'],
        },
      },
    },
    {
      query: `# 3. Share it: {item} is the item you made last,
# {ben} is Ben, whom the page has looked up.
mutation ShareItWithBen($input: ShareItemInput!) {
  shareItem(input: $input) {
    item {
      title
      shares {
        recipient {
          ... on Person { name }
          ... on PeopleGroup { title }
        }
        permissions
        message
      }
    }
    userErrors { code field message }
  }
}`,
      variables: {
        input: {
          itemId: '{item}',
          recipients: [{ personId: '{ben}' }],
          permissions: ['SEE_COMMENTS', 'COMMENT'],
          message: 'Have a look at my conclusion, please.',
        },
      },
    },
    {
      query: `# 4. Explore: what others share with me.
# Log in as the person you shared with.
query Explore {
  viewer {
    explore(first: 10) {
      edges {
        node {
          id
          title
          sharedBy { name }
          tags
          commentCount
          viewerPermissions
          comments(first: 3) {
            edges { node { author { name } text } }
          }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`,
    },
    {
      query: `# 5. Comment on it.
mutation Comment($input: AddCommentInput!) {
  addComment(input: $input) {
    comment { text createdAt author { name } }
    userErrors { code field message }
  }
}`,
      variables: { input: { itemId: '{item}', text: 'Well built! What glue did you use?' } },
    },
    {
      query: `# 6. What I own, with what others say about it.
query MyItems {
  viewer {
    items(first: 10) {
      edges {
        node {
          id
          title
          shares { recipient { ... on Person { name } } }
          comments(first: 10) {
            edges { node { author { name } text createdAt } }
          }
        }
      }
    }
  }
}`,
    },
  ];

  // ---- login

  const encoded = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const random = () => encoded(crypto.getRandomValues(new Uint8Array(32)));
  const address = (what) => `${issuer}/protocol/openid-connect/${what}`;

  async function logIn() {
    const verifier = random();
    const state = random();
    keep.setItem('login', JSON.stringify({ verifier, state }));
    const challenge = encoded(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
    location.assign(address('auth') + '?' + new URLSearchParams({
      client_id: client, redirect_uri: home, response_type: 'code', scope: 'openid', state,
      code_challenge: challenge, code_challenge_method: 'S256',
    }));
  }

  function logOut() {
    const id = tokens.id_token;
    tokens = null;
    location.assign(address('logout') + '?' + new URLSearchParams({
      client_id: client, id_token_hint: id, post_logout_redirect_uri: home,
    }));
  }

  async function ask(fields) {
    const answer = await fetch(address('token'), {
      method: 'POST', body: new URLSearchParams({ client_id: client, ...fields }),
    });
    if (!answer.ok) throw new Error('The login was refused: try again.');
    tokens = await answer.json();
    tokens.until = Date.now() + (tokens.expires_in - 10) * 1000;
  }

  async function comeBack() {
    const came = new URLSearchParams(location.search);
    if (!came.has('state')) return;
    history.replaceState(null, '', context + '/graphiql');
    const login = JSON.parse(keep.getItem('login') ?? '{}');
    keep.removeItem('login');
    if (came.get('state') !== login.state || !came.has('code')) {
      throw new Error('The login was not completed: try again.');
    }
    await ask({
      grant_type: 'authorization_code', code: came.get('code'), redirect_uri: home, code_verifier: login.verifier,
    });
  }

  // ---- asking the API

  async function send({ query, variables, operationName }) {
    // the editor is slow to notice that another tab holds another operation
    const body = { query, variables, operationName: query.includes(operationName) ? operationName : undefined };
    if (Date.now() > tokens.until) await ask({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    const answer = await fetch(context + '/graphql', {
      method: 'POST',
      headers: {
        Accept: 'application/graphql-response+json',
        'Content-Type': 'application/json',
        Authorization: 'Bearer ' + tokens.access_token,
      },
      body: filled(JSON.stringify(body)),
    });
    const result = await answer.json();
    remember(result.data);
    return result;
  }

  const filled = (text) =>
    text.replaceAll('"{item}"', JSON.stringify(keep.getItem('item') ?? 'make an item first'))
      .replaceAll('"{ben}"', JSON.stringify(ben ?? 'there is no Ben at your school'));

  function remember(data) {
    const item = data?.createItem?.item?.id ?? data?.viewer?.explore?.edges?.[0]?.node?.id;
    if (item) keep.setItem('item', item);
  }

  // ---- the page

  async function open() {
    const me = await send({ query: '{ viewer { person { name } roles people(search: "Ben", first: 1) { id } } }' });
    if (!me.data) throw new Error(me.errors[0].message);
    const { person, roles, people } = me.data.viewer;
    ben = people[0]?.id;
    element('who').textContent = `${person.name} · ${roles.join(', ').toLowerCase().replaceAll('_', ' ')}`;
    element('login').hidden = true;
    element('logout').hidden = false;
    element('welcome').hidden = true;
    element('graphiql').hidden = false;
    ReactDOM.createRoot(element('graphiql')).render(React.createElement(GraphiQL, {
      fetcher: send,
      storage: keep,
      defaultTabs: documents.map(({ query, variables }) => ({
        query, variables: variables ? JSON.stringify(variables, null, 2) : '',
      })),
      isHeadersEditorEnabled: false,
      shouldPersistHeaders: false,
      defaultEditorToolsVisibility: 'variables',
    }));
  }

  element('login').addEventListener('click', logIn);
  element('start').addEventListener('click', logIn);
  element('logout').addEventListener('click', logOut);
  if (location.origin !== new URL(base).origin) {
    location.replace(home + location.search);
  } else {
    comeBack()
      .then(() => (tokens ? open() : null))
      .catch((refused) => {
        element('problem').textContent = refused.message;
      });
  }
})();
