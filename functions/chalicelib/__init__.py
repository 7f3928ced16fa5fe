"""The functions of 志工入門站: everything that runs after the site has been published.

Arrows point inward: http, jobs and adapters know services; services know records; records know the content
model and the domain; the domain knows the standard library. Two composition roots put the parts together:
`chalicelib.production` on AWS and `infra.local` on one machine.
"""
