"""Addresses for organisers. They name neither the campaign nor the action: browsers and mails keep them."""

from django.urls import path

from campaign.views import checking, entering, introducing, mailing, sections, status

urlpatterns = [
    path("", status.MyActionView.as_view(), name="my_action"),
    path("link/", entering.MailedEntranceView.as_view(), name="my_action_link"),
    path("leave/", entering.LeaveView.as_view(), name="my_action_leave"),
    path("safety/", sections.SafetyView.as_view(), name="my_action_safety"),
    path("place/", sections.PlaceView.as_view(), name="my_action_place"),
    path("what/", sections.WhatView.as_view(), name="my_action_what"),
    path("when/", sections.WhenView.as_view(), name="my_action_when"),
    path("details/", sections.DetailsView.as_view(), name="my_action_details"),
    path("picture/", pictures.PictureView.as_view(), name="my_action_picture"),
    path("picture/file/", pictures.own_picture, name="my_action_picture_file"),
    path("picture/delete/", pictures.RemovePictureView.as_view(), name="my_action_remove_picture"),
    path("contact/", sections.ContactView.as_view(), name="my_action_contact"),
    path("contact/delete/", sections.DeleteContactView.as_view(), name="my_action_delete_contact"),
    path("check/", checking.CheckView.as_view(), name="my_action_check"),
    path("withdraw/", status.WithdrawView.as_view(), name="my_action_withdraw"),
    path("happening/", status.HappeningView.as_view(), name="my_action_happening"),
    path("held/", status.HeldView.as_view(), name="my_action_held"),
    path("mail/", mailing.MailWishView.as_view(), name="my_action_mail"),
    path("introduction/", introducing.AnswerView.as_view(), name="my_action_introduction"),
    path("copy/", status.CopyView.as_view(), name="my_action_copy"),
    path("kit/", kit.MyKitView.as_view(), name="my_action_kit"),
    path("kit/<slug:language>/<str:name>", kit.MyKitFileView.as_view(), name="my_action_kit_file"),
]
