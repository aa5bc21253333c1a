"""What an offer shows: the content of its record, or that content as corrected.

To be joined with ``edited`` wherever ``OfferRow`` is read beside its record.
"""

from sqlalchemy import func

from pvd_aides.catalogue.editing.tables import EditedContentRow
from pvd_aides.catalogue.tables import OfferRow, RecordRow

# The condition of the outer join that brings the corrected content, if there is one.
edited = EditedContentRow.id == OfferRow.edited_content_id

shown_content = func.coalesce(EditedContentRow.content, RecordRow.content)
shown_hash = func.coalesce(EditedContentRow.content_hash, RecordRow.content_hash)
