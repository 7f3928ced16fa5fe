"""Every kind of job has a name: the console of the centre asks for jobs by these names, so none may be left out."""

from chalicelib.wording import labels
from infra.local.handlers import handlers
from tests.builders import Clock, a_signer, a_world


def test_every_kind_of_job_has_a_name_and_no_name_is_left_over(tmp_path):
    clock = Clock()
    world = a_world(tmp_path, clock)
    known = handlers(world, None, world.files, a_signer(tmp_path), clock)  # type: ignore[arg-type]
    assert set(labels("job")) == set(known)
